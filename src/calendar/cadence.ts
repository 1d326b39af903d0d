import { dayOfEpoch, epochDay } from '#calendar/epoch-day.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'

type Day = Temporal.PlainDate

/** A length of calendar time, as it is stored: exactly one unit. Weeks are 7 calendar days whatever the clocks do. */
export type Interval = { days: number } | { weeks: number } | { months: number } | { workingDays: number }

/** Which way a due day that is not worked moves (rulebook 0.3.8). */
export type Shift = 'previous' | 'next' | 'none'

/**
 * The day one interval after the anchor, before any shift (rulebook 0.3.7). Months clamp to the last day of a shorter
 * month: 31 January and one month is 28 or 29 February.
 */
export const addInterval = (anchor: Day, interval: Interval, calendar: WorkingCalendar): Day =>
  nthDue(anchor, interval, 1, calendar)

/**
 * The n-th due day of a fixed cadence, before any shift: anchor + n × interval, never step by step, so that a clamped
 * month does not move the anchor: 31 January, 28 February, 31 March. n may be 0 or negative.
 */
export function nthDue(anchor: Day, interval: Interval, n: number, calendar: WorkingCalendar): Day {
  if ('days' in interval) return dayOfEpoch(epochDay(anchor) + interval.days * n)
  if ('weeks' in interval) return dayOfEpoch(epochDay(anchor) + interval.weeks * 7 * n)
  if ('months' in interval) return anchor.add({ months: interval.months * n })
  return calendar.add(anchor, interval.workingDays * n)
}

/**
 * A due day moved off a day that is not worked: to the previous working day where the interval is a maximum that must not
 * be broken, to the next for other duties and for statutory access requests. Apply it to due days only: the end of a
 * period of grace is never shifted (rulebook 0.3.8).
 */
export function shifted(day: Day, shift: Shift, calendar: WorkingCalendar): Day {
  if (shift === 'previous') return calendar.onOrBefore(day)
  if (shift === 'next') return calendar.onOrAfter(day)
  return day
}

/** Half an interval in whole days, rounded down: a duty is critical once this has passed after its grace (4.1). */
export function halfInDays(interval: Interval): number {
  if ('days' in interval) return Math.floor(interval.days / 2)
  if ('weeks' in interval) return Math.floor((interval.weeks * 7) / 2)
  if ('months' in interval) return Math.floor((interval.months * 30) / 2)
  // Five working days are a week.
  return Math.floor((interval.workingDays * 7) / 5 / 2)
}

const units = {
  days: ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  workingDays: ['working day', 'working days'],
} as const

/** An interval as people say it: "3 months", "1 working day", "the same day" for none at all. */
export function intervalInWords(interval: Interval): string {
  const [unit, count] = Object.entries(interval)[0] as [keyof typeof units, number]
  if (count === 0) return 'the same day'
  return `${count} ${units[unit][count === 1 ? 0 : 1]}`
}
