import { sayDay } from '#calendar/in-words.ts'
import { londonDay, midnight } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { afternoonOf, isBefore, lastDayOf, meet, type Stretch, stretchInWords } from './days.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant
const compare = Temporal.PlainDate.compare

/** Why somebody is away: theirs and their line manager's to know (zone HR1), nobody else's. */
export const absenceKinds = ['annual leave', 'training', 'parental', 'compassionate', 'sick', 'other'] as const
export type AbsenceKind = (typeof absenceKinds)[number]

/** Leave in the days and half-days people ask for. */
export interface LeaveDays {
  from: Day
  /** Whether the first day begins at noon. */
  fromAfternoon: boolean
  to: Day
  /** Whether the last day ends at noon. */
  toMorning: boolean
}

/** The time leave takes, by London clocks; a whole day is 23, 24 or 25 hours long. */
export const leaveTime = ({ from, fromAfternoon, to, toMorning }: LeaveDays): Stretch & { toAt: Instant } => ({
  fromAt: fromAfternoon ? afternoonOf(from) : midnight(from),
  toAt: toMorning ? afternoonOf(to) : midnight(to.add({ days: 1 })),
})

/** The days and half-days of leave with an end, to be changed in a form. */
export function leaveDays({ fromAt, toAt }: Stretch & { toAt: Instant }): LeaveDays {
  const from = londonDay(fromAt)
  const to = lastDayOf({ fromAt, toAt })!
  return {
    from,
    fromAfternoon: !isBefore(fromAt, afternoonOf(from)),
    to,
    toMorning: !isBefore(afternoonOf(to), toAt),
  }
}

/** An absence as the rules look at it; one that was cancelled is not among them. */
export interface Absence extends Stretch {
  id: string
  personId: string
  isPlanned: boolean
  recordedAt: Instant
  approvedAt: Instant | null
  returnedAt: Instant | null
  cancelledAt: Instant | null
}

/** When an absence was really over: the return, or the end that was said. */
export const endOf = ({ toAt, returnedAt }: Pick<Absence, 'toAt' | 'returnedAt'>): Instant | null => returnedAt ?? toAt

/** The time somebody was really away. */
export const timeAway = (absence: Pick<Absence, 'fromAt' | 'toAt' | 'returnedAt'>): Stretch => ({
  fromAt: absence.fromAt,
  toAt: endOf(absence),
})

export type AbsenceState = 'cancelled' | 'coming' | 'away' | 'over'

/** Where an absence stands at an instant. */
export function absenceState(absence: Absence, now: Instant): AbsenceState {
  if (absence.cancelledAt) return 'cancelled'
  const end = endOf(absence)
  if (end && !isBefore(now, end)) return 'over'
  return isBefore(now, absence.fromAt) ? 'coming' : 'away'
}

/** Whether a sudden absence may still be taken back as recorded by mistake: on the day it was recorded, while it lasts. */
export const mayBeUndone = (absence: Absence, now: Instant): boolean =>
  !absence.isPlanned && absenceState(absence, now) === 'away' && londonDay(absence.recordedAt).equals(londonDay(now))

/** The longest leave that is still an absence: beyond it the files are given to somebody else. */
const longestMonths = 12

export interface LeaveProblem {
  field: 'from' | 'to'
  message: string
}

/**
 * What stands in the way of leave (rulebook 3.35): an end before the beginning, a beginning in the past, days on which the
 * person is away already.
 * @param others the person's other absences
 * @param began of leave that is changed after it began, its first instant, which stays
 */
export function leaveProblems(
  leave: LeaveDays,
  others: readonly Absence[],
  today: Day,
  began?: Instant,
): LeaveProblem[] {
  const { from, fromAfternoon, to, toMorning } = leave
  const backwards = compare(to, from) < 0 || (from.equals(to) && fromAfternoon && toMorning)
  if (backwards)
    return [{ field: 'to', message: 'The last day is before the first: choose the same day or a later one' }]
  const problems: LeaveProblem[] = []
  if (!began && compare(from, today) < 0)
    problems.push({ field: 'from', message: 'Leave is planned ahead: choose today or a later day' })
  if (compare(to, from.add({ months: longestMonths })) >= 0)
    problems.push({ field: 'to', message: 'Leave is at most a year: for longer, give the files to somebody else' })
  const time = leaveTime(leave)
  const same = others.find((other) => !other.cancelledAt && meet(time, timeAway(other)))
  if (same)
    problems.push({
      field: 'from',
      message: `You are away already ${overlapInWords(same, today)}: change that, or choose other days`,
    })
  return problems
}

const overlapInWords = (absence: Absence, today: Day): string => {
  const words = stretchInWords(timeAway(absence), today)
  return words.startsWith('from') ? words : `from ${words}`
}

/** Why a sudden absence is not opened a second time; undefined when it may be. */
export function suddenProblem(others: readonly Absence[], now: Instant, today: Day): string | undefined {
  const away = others.find((other) => absenceState(other, now) === 'away')
  return away && `Away already ${overlapInWords(away, today)}. Nothing more has to be recorded.`
}

/**
 * When a sudden absence begins: with the day it is known on, or with the day that was said; not before an earlier absence
 * of that day was over, so that the two do not overlap.
 */
export function suddenBegin(since: Day, others: readonly Absence[]): Instant {
  const begin = midnight(since)
  const ends = others
    .filter((other) => !other.cancelledAt && !isBefore(begin, other.fromAt))
    .map(endOf)
    .filter((end) => end !== null && isBefore(begin, end))
  return ends.sort((a, b) => Temporal.Instant.compare(b!, a!))[0] ?? begin
}

/** How far back a sudden absence may be entered, in days: what was forgotten before a weekend. */
const longestLookBack = 7

/** What is wrong with the first day of a sudden absence; undefined when nothing is. */
export function sinceProblem(since: Day, today: Day): string | undefined {
  if (compare(since, today) > 0) return 'This day lies ahead: plan leave instead'
  if (compare(since, today.subtract({ days: longestLookBack })) < 0)
    return `Enter a day from ${sayDay(today.subtract({ days: longestLookBack }), today)} on`
  return undefined
}

/** When a return counts from: now, or the end that was planned when it has passed. Never later than that end. */
export const returnedAt = ({ toAt }: Pick<Absence, 'toAt'>, now: Instant): Instant =>
  toAt && isBefore(toAt, now) ? toAt : now

/** After this many working days of sudden absence somebody decides who holds the files from then on (rulebook 3.35). */
const reallocationWorkingDays = 10

/**
 * The day on which the line manager decides about the files of somebody suddenly away: the first working day after ten of
 * them. Null for planned absence, and once it is over.
 */
export function reallocationDueOn(absence: Absence, now: Instant, calendar: WorkingCalendar): Day | null {
  if (absence.isPlanned || absenceState(absence, now) !== 'away') return null
  const first = londonDay(absence.fromAt)
  return calendar.add(first.subtract({ days: 1 }), reallocationWorkingDays + 1)
}

/** Whether that day has come. */
export function reallocationIsDue(absence: Absence, now: Instant, calendar: WorkingCalendar): boolean {
  const due = reallocationDueOn(absence, now, calendar)
  return due !== null && compare(due, londonDay(now)) <= 0
}
