import { londonDay } from '#calendar/london.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** Whether one day is before another. */
export const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0
export const isAfter = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) > 0
export const isEarlier = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0
export const nextDay = (day: Day): Day => day.add({ days: 1 })
export const dayBefore = (day: Day): Day => day.subtract({ days: 1 })
/** Whether a day lies in a period whose end, null for none, is included. */
export const isWithin = (day: Day, from: Day, to: Day | null): boolean =>
  !isBefore(day, from) && !(to && isAfter(day, to))

/** The last London day that an exclusive end touches. */
export const lastDayBefore = (end: Instant): Day => londonDay(end.subtract({ nanoseconds: 1 }))
