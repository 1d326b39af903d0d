const zone = 'Europe/London'

const hourLength = 3_600_000
const daysByHour = new Map<number, Temporal.PlainDate>()

/**
 * The London day an instant falls on. London days begin on whole hours, so the answer is kept by the hour: asking Temporal
 * costs two microseconds, and the duties and proofs of a long file ask a thousand times.
 */
export function londonDay(instant: Temporal.Instant): Temporal.PlainDate {
  const hour = Math.floor(instant.epochMilliseconds / hourLength)
  const known = daysByHour.get(hour)
  if (known) return known
  const day = instant.toZonedDateTimeISO(zone).toPlainDate()
  if (daysByHour.size >= 20_000) daysByHour.clear()
  daysByHour.set(hour, day)
  return day
}

/** The instant a London day begins. A due day is overdue only from the midnight that ends it (rulebook 0.3.7). */
export const midnight = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone }).toInstant()

/** The instant of a London wall-clock time on a day; of two possible ones in autumn, the first. */
export const londonTime = (day: Temporal.PlainDate, time: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()

/** Whole minutes between two instants; clock changes do not bend them (rulebook 0.3.9). */
export const elapsedMinutes = (from: Temporal.Instant, to: Temporal.Instant): number =>
  Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
