import { londonDay } from '#calendar/london.ts'
import type { PartialDate, Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'

type Day = Temporal.PlainDate

const compare = Temporal.PlainDate.compare

/** The kinds of significant event (rulebook 3.12). */
export const categories = [
  'allocation',
  'referral',
  'assessment',
  'plan or review',
  'health',
  'move',
  'care change',
  'family',
  'education or work',
  'safeguarding',
  'incident',
  'legal or court',
  'capacity',
  'complaint',
  'service start or stop',
  'absence or cover',
  'contact refused',
  'achievement',
  'transfer or closure',
  'history',
] as const
export type Category = (typeof categories)[number]

/** An accepted primary allocation of the file; `endOn` is its last day, null while it lasts. */
export interface Responsibility {
  id: string
  personId: string
  startOn: Day
  endOn: Day | null
}

/** What the rules of an entry need to know besides its words. */
export interface ChronologyKnown {
  responsibilities: readonly Responsibility[]
  /** The note the entry was made from. */
  noteId: string | null
}

/** The first and the last day that a day, a month or a year may mean. */
export function spanOf({ date, precision }: PartialDate): { first: Day; last: Day } {
  if (precision === 'day') {
    const day = Temporal.PlainDate.from(date)
    return { first: day, last: day }
  }
  if (precision === 'month') {
    const month = Temporal.PlainYearMonth.from(date)
    return { first: month.toPlainDate({ day: 1 }), last: month.toPlainDate({ day: month.daysInMonth }) }
  }
  const first = Temporal.PlainDate.from(`${date}-01-01`)
  return { first, last: first.with({ month: 12, day: 31 }) }
}

const holdsOn = (each: Responsibility, day: Day): boolean =>
  compare(each.startOn, day) <= 0 && (each.endOn === null || compare(each.endOn, day) >= 0)

/**
 * Whether an event lies within the responsibility of the case manager who held the file when it was written down; what lies
 * before is history (rulebook 3.12, scenario 3). A month or a year counts when any of its days does.
 */
export function isWithinResponsibility(
  event: PartialDate,
  recordedOn: Day,
  responsibilities: readonly Responsibility[],
): boolean {
  const holder = responsibilities.find((each) => holdsOn(each, recordedOn))
  if (!holder) return false
  const { first, last } = spanOf(event)
  return responsibilities.some(
    (each) =>
      each.personId === holder.personId &&
      compare(each.startOn, last) <= 0 &&
      (each.endOn === null || compare(each.endOn, first) >= 0),
  )
}

/** The allocation that an entry of this category and day announces. */
const announced = (
  category: string | undefined,
  event: PartialDate | undefined,
  responsibilities: readonly Responsibility[],
): Responsibility | undefined =>
  category === 'allocation' && event?.precision === 'day'
    ? responsibilities.find((each) => each.startOn.toString() === event.date)
    : undefined

export interface EntryValues {
  eventDate?: PartialDate
  time?: string
  event?: string
  category?: string
  impact?: string
  effect?: string
  clientView?: string
  actionTaken?: string
  source?: string
  restricted?: { answer: boolean; reason?: string }
}

const knownIn = (context: RuleContext): ChronologyKnown => ({
  responsibilities: (context.known['responsibilities'] as readonly Responsibility[] | undefined) ?? [],
  noteId: (context.known['noteId'] as string | null | undefined) ?? null,
})

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** What stands in the way of confirming an entry: events that have not happened, a time that is none. */
export function checkEntry(values: EntryValues, context: RuleContext): FieldError[] {
  const { responsibilities } = knownIn(context)
  const { eventDate, time, category } = values
  if (!eventDate) return []
  // An allocation is agreed before the day it begins (scenario 2).
  const lies = compare(spanOf(eventDate).first, context.today) > 0
  if (lies && !announced(category, eventDate, responsibilities)) {
    return [
      {
        path: 'eventDate',
        message: 'This lies in the future: plans go in the diary, the chronology says what has happened',
      },
    ]
  }
  if (time && !clock.test(time)) return [{ path: 'time', message: 'Enter a time such as 14:30, or leave it empty' }]
  if (time && eventDate.precision !== 'day')
    return [{ path: 'time', message: 'A time belongs to a day: enter the whole date, or leave the time empty' }]
  return []
}

/** What duties and proofs need of an entry; the keys are listed in src/standard/facts.ts. */
export function entryFacts(values: EntryValues, context: RuleContext): Values {
  const { responsibilities, noteId } = knownIn(context)
  const { eventDate, category } = values
  if (!eventDate) return {}
  const allocation = announced(category, eventDate, responsibilities)
  const recordedOn = londonDay(context.firstRecordedAt)
  return {
    category: category ?? '',
    eventOn: spanOf(eventDate).first.toString(),
    precision: eventDate.precision,
    sourced: Boolean(values.source),
    impact: Boolean(values.impact),
    noteId,
    allocationId: allocation?.id ?? null,
    withinResponsibility: allocation !== undefined || isWithinResponsibility(eventDate, recordedOn, responsibilities),
  }
}

/** When an entry happened: its first day, at its time where one is known; never later than now. */
export function entryHappened({ eventDate, time }: EntryValues, now: Temporal.Instant): Temporal.Instant {
  if (!eventDate) return now
  const { first } = spanOf(eventDate)
  const at = first
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: time && clock.test(time) ? time : '00:00' })
    .toInstant()
  return Temporal.Instant.compare(at, now) > 0 ? now : at
}

/** An entry as the list needs it to be put in order. */
export interface Dated {
  eventDate: PartialDate
  time?: string
  recordedAt: Temporal.Instant
}

/**
 * Oldest first: by day, then time; a month stands before its days and a year before its months, because it may mean the
 * first of them; of the same moment, what was written first stands first. Serial numbers follow this order (rulebook 3.12).
 */
export function inOrder<E extends Dated>(entries: readonly E[]): E[] {
  const widths = { year: 0, month: 1, day: 2 }
  return entries.toSorted(
    (a, b) =>
      compare(spanOf(a.eventDate).first, spanOf(b.eventDate).first) ||
      widths[a.eventDate.precision] - widths[b.eventDate.precision] ||
      (a.time ?? '').localeCompare(b.time ?? '') ||
      Temporal.Instant.compare(a.recordedAt, b.recordedAt),
  )
}

export interface Gap {
  /** The last day something was entered for, and the next; `to` is today for the gap that is still open. */
  from: Day
  to: Day
  months: number
}

/** From so many months without an entry, the page asks whether nothing happened. */
const silentMonths = 3

/**
 * Where the chronology is silent for three months or more while the file is held: worth asking whether something is missing.
 * @param since the first day of responsibility
 * @param entries oldest first
 * @param until today, or the last day of a closed file
 */
export function gapsIn(since: Day, entries: readonly Dated[], until: Day): Gap[] {
  const days = [since, ...entries.map((entry) => spanOf(entry.eventDate).first), until]
    .filter((day) => compare(day, since) >= 0 && compare(day, until) <= 0)
    .sort(compare)
  return days.flatMap((from, index) => {
    const to = days[index + 1]
    const months = to ? from.until(to, { largestUnit: 'months' }).months : 0
    return to && months >= silentMonths ? [{ from, to, months }] : []
  })
}
