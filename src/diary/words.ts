import { londonDay } from '#calendar/london.ts'
import { clock, dayAndClock, shortDay } from '#desk/dates.ts'

/** "Tue 24 Nov, 14:00 to 15:30", and the other day where it ends on one. */
export const spanInWords = (from: Temporal.Instant, to: Temporal.Instant, today: Temporal.PlainDate): string =>
  `${dayAndClock(from, today)} to ${londonDay(from).equals(londonDay(to)) ? clock(to) : `${clock(to)} on ${shortDay(londonDay(to), today)}`}`
