import { compareDays } from './epoch-day.ts'

type Day = Temporal.PlainDate

export const earlierOf = (a: Day, b: Day): Day => (compareDays(a, b) <= 0 ? a : b)
export const laterOf = (a: Day, b: Day): Day => (compareDays(a, b) >= 0 ? a : b)

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 })
