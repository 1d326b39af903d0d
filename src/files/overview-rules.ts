import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { lateness, latenessInWords, needsLateReason } from '#records/lateness.ts'
import { type DutyState, type DutyStatus, statusOn } from '#standard/duty-state.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant
const compare = Temporal.PlainDate.compare

/** How many entries the overview shows at least, also when less has happened since the summary. */
const leastShown = 4

/**
 * What of the timeline belongs on the overview: everything since the newest summary, but never so little that the page says
 * nothing. @param newestFirst the days of the entries
 * @returns how many to show, and how many of them are since the summary
 */
export function shownSince(newestFirst: readonly Day[], summaryOn: Day | null): { shown: number; since: number } {
  const since = summaryOn ? newestFirst.filter((day) => compare(day, summaryOn) >= 0).length : newestFirst.length
  return { shown: Math.min(newestFirst.length, Math.max(since, leastShown)), since }
}

/** What is said about when an entry was signed: in words, or as a label where it was late (rulebook 3.11, C10). */
export function signedWords(
  occurred: Instant,
  recorded: Instant,
  calendar: WorkingCalendar,
): { late: string | null; sameDay: boolean } {
  const isLate = needsLateReason(lateness(occurred, recorded, calendar))
  return {
    late: isLate ? `late entry, ${latenessInWords(occurred, recorded, calendar)}` : null,
    sameDay: londonDay(occurred).equals(londonDay(recorded)),
  }
}

/** Whether an entry has no time of its day: it happened "on" a day. */
export const isWholeDay = (occurred: Instant): boolean => {
  const at = occurred.toZonedDateTimeISO('Europe/London')
  return at.hour === 0 && at.minute === 0 && at.second === 0
}

/** Text short enough for a list, cut between words. */
export function shortened(text: string, most: number): { text: string; isCut: boolean } {
  if (text.length <= most) return { text, isCut: false }
  const cut = text.slice(0, most)
  const end = cut.lastIndexOf(' ')
  return { text: `${cut.slice(0, end > most / 2 ? end : most).trimEnd()} …`, isCut: true }
}

/** How far the overview looks ahead. */
const aheadDays = 42

/** One line of what comes: due or planned on a day. */
export interface Coming {
  on: Day
  /** Set for what has a time. */
  at: Instant | null
  what: string
  href: string
}

const asks: readonly DutyStatus[] = ['kept', 'upcoming', 'due today', 'in grace', 'overdue', 'critical']

/** The open duties of a file with a day within the next weeks, or over it. Tasks have lines of their own. */
export const dutiesAhead = (duties: readonly DutyState[], today: Day, hrefOf: (duty: DutyState) => string): Coming[] =>
  duties.flatMap((duty) =>
    duty.dueOn &&
    duty.code !== 'C18' &&
    compare(duty.dueOn, today.add({ days: aheadDays })) <= 0 &&
    asks.includes(statusOn(duty, today))
      ? [{ on: duty.dueOn, at: null, what: duty.title, href: hrefOf(duty) }]
      : [],
  )

/** Everything that comes, the soonest first; on one day what has a time stands last, in its order. */
export const inOrder = (coming: readonly Coming[]): Coming[] =>
  coming.toSorted(
    (a, b) =>
      compare(a.on, b.on) ||
      Number(a.at !== null) - Number(b.at !== null) ||
      (a.at && b.at ? Temporal.Instant.compare(a.at, b.at) : 0),
  )
