/** From an instant to the one before which it is over; `to` null lasts for ever. */
export interface Period {
  from: Temporal.Instant
  to: Temporal.Instant | null
}

/** Periods in order, none touching another. */
export type Periods = readonly Period[]

/** The instant a London day begins (rulebook 0.3.7). */
export const midnight = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime('Europe/London').toInstant()

/** The instant a last day is over; null when there is none. */
export const endOf = (lastDay: Temporal.PlainDate | null): Temporal.Instant | null =>
  lastDay === null ? null : midnight(lastDay.add({ days: 1 }))

const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0
const endsBefore = (a: Temporal.Instant | null, b: Temporal.Instant | null): boolean =>
  a !== null && (b === null || before(a, b))

/** The earliest of the ends that are known; null when none is. */
export const earliest = (...ends: (Temporal.Instant | null)[]): Temporal.Instant | null =>
  ends.reduce((a, b) => (endsBefore(b, a) ? b : a), null)

/** The latest of the instants that are known; null when none is. */
export const latest = (...instants: (Temporal.Instant | null)[]): Temporal.Instant | null =>
  instants.reduce((a, b) => (a === null || (b !== null && before(a, b)) ? b : a), null)

/** One period; none when it was over before it began. */
export const lasting = (from: Temporal.Instant, to: Temporal.Instant | null): Periods =>
  to !== null && !before(from, to) ? [] : [{ from, to }]

/** All time that lies in any of them. */
export function union(...many: Periods[]): Periods {
  const sorted = many.flat().sort((a, b) => Temporal.Instant.compare(a.from, b.from))
  const merged: Period[] = []
  for (const period of sorted) {
    const last = merged.at(-1)
    if (last && (last.to === null || !before(last.to, period.from))) {
      if (endsBefore(last.to, period.to)) last.to = period.to
    } else merged.push({ ...period })
  }
  return merged
}

/** The time that lies in both. */
export const intersect = (a: Periods, b: Periods): Periods =>
  union(a.flatMap((one) => b.flatMap((other) => lasting(latest(one.from, other.from)!, earliest(one.to, other.to)))))

/** The time of the first that lies in none of the second. */
export const subtract = (from: Periods, taken: Periods): Periods =>
  taken.reduce<Periods>(
    (left, gone) =>
      left.flatMap((one) => [
        ...lasting(one.from, earliest(one.to, gone.from)),
        ...(gone.to === null ? [] : lasting(latest(one.from, gone.to)!, one.to)),
      ]),
    from,
  )

/** Whether an instant lies in a period. */
export const includes = ({ from, to }: Period, at: Temporal.Instant): boolean =>
  !before(at, from) && (to === null || before(at, to))
