import { dayOfEpoch, epochDay } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay, londonTime, midnight } from '#calendar/london.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** From an instant up to, and not including, another; `toAt` null while nobody knows. */
export interface Stretch {
  fromAt: Instant
  toAt: Instant | null
}

export const isBefore = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0

/** Whether an instant lies in a stretch. */
export const contains = ({ fromAt, toAt }: Stretch, at: Instant): boolean =>
  !isBefore(at, fromAt) && (toAt === null || isBefore(at, toAt))

/** Whether two stretches share any time; one that ends when the other begins does not. */
export const meet = (a: Stretch, b: Stretch): boolean =>
  (b.toAt === null || isBefore(a.fromAt, b.toAt)) && (a.toAt === null || isBefore(b.fromAt, a.toAt))

/** The time two stretches share; null when they share none. */
export function shared(a: Stretch, b: Stretch): Stretch | null {
  if (!meet(a, b)) return null
  const ends = [a.toAt, b.toAt].filter((end) => end !== null).sort(Temporal.Instant.compare)
  return { fromAt: isBefore(a.fromAt, b.fromAt) ? b.fromAt : a.fromAt, toAt: ends[0] ?? null }
}

/** The last day of which any part lies in a stretch; null while it is open. */
export const lastDayOf = ({ toAt }: Stretch): Day | null => toAt && londonDay(toAt.subtract({ nanoseconds: 1 }))

/** The days any part of which lies in a stretch with an end. */
export function daysIn(stretch: Stretch & { toAt: Instant }): Day[] {
  const first = epochDay(londonDay(stretch.fromAt))
  const last = epochDay(lastDayOf(stretch)!)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => dayOfEpoch(first + index))
}

/** The London time at which a day of work is halved (app.absence). */
const noon = '13:00'

/** When the afternoon of a day begins. */
export const afternoonOf = (day: Day): Instant => londonTime(day, noon)

/** "Mon 3 Aug and Thu 6 Aug to Fri 7 Aug": each run of days by its first and last. */
export function daysInWords(days: readonly Day[], today: Day): string {
  const runs: { from: Day; to: Day }[] = []
  for (const day of days.toSorted(Temporal.PlainDate.compare)) {
    const last = runs.at(-1)
    if (last && epochDay(day) - epochDay(last.to) <= 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  return inList(
    runs.map(({ from, to }) =>
      from.equals(to) ? sayDay(from, today) : `${sayDay(from, today)} to ${sayDay(to, today)}`,
    ),
  )
}

/** "a, b and c". */
export const inList = (things: readonly string[]): string =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`

/** A stretch as people say it: "Mon 3 Aug to Fri 14 Aug", "Wed 5 Aug, afternoon only", "from Mon 3 Aug, until they are back". */
export function stretchInWords(stretch: Stretch, today: Day, whose: 'own' | 'theirs' = 'theirs'): string {
  const { fromAt, toAt } = stretch
  const from = londonDay(fromAt)
  const begins = isBefore(midnight(from), fromAt)
    ? `${sayDay(from, today)}, from ${clockOf(fromAt)}`
    : sayDay(from, today)
  if (toAt === null) return `from ${begins}, until ${whose === 'own' ? 'you' : 'they'} are back`
  const to = lastDayOf(stretch)!
  const wholeEnd = midnight(to.add({ days: 1 })).equals(toAt)
  if (from.equals(to)) {
    if (isBefore(midnight(from), fromAt))
      return wholeEnd ? `${sayDay(from, today)}, afternoon only` : `${begins} to ${clockOf(toAt)}`
    return wholeEnd ? sayDay(from, today) : `${sayDay(from, today)}, until ${clockOf(toAt)}`
  }
  return `${begins} to ${sayDay(to, today)}${wholeEnd ? '' : `, until ${clockOf(toAt)}`}`
}

const clockOf = (at: Instant): string =>
  at.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'minute' })
