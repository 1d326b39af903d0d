import { londonTime } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'

type Day = Temporal.PlainDate

/** When a rhythm of sessions is wanted. */
export interface Series {
  first: Day
  /** "14:00", London time. */
  time: string
  everyDays: number
  /** Until this many months after the first day. */
  months: number
}

/**
 * The dates of a series (M04: three months ahead). The interval is the longest there may be, so a day that is not worked
 * moves to the one before, and the next interval runs from where it moved (scenario 59b).
 */
export function datesOf({ first, time, everyDays, months }: Series, calendar: WorkingCalendar): Temporal.Instant[] {
  const last = first.add({ months })
  const dates: Day[] = []
  let next = calendar.onOrBefore(first)
  while (Temporal.PlainDate.compare(next, last) <= 0 && dates.length < 60) {
    dates.push(next)
    const following = calendar.onOrBefore(next.add({ days: everyDays }))
    next = Temporal.PlainDate.compare(following, next) > 0 ? following : calendar.add(next, 1)
  }
  return dates.map((day) => londonTime(day, time))
}
