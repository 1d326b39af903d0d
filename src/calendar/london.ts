const zone = 'Europe/London'

/** The London day an instant falls on. */
export const londonDay = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate()

/** The instant a London day begins. A due day is overdue only from the midnight that ends it (rulebook 0.3.7). */
export const midnight = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone }).toInstant()

/** The instant of a London wall-clock time on a day; of two possible ones in autumn, the first. */
export const londonTime = (day: Temporal.PlainDate, time: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()

/** Whole minutes between two instants; clock changes do not bend them (rulebook 0.3.9). */
export const elapsedMinutes = (from: Temporal.Instant, to: Temporal.Instant): number =>
  Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
