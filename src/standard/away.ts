import { compareDays } from '#calendar/epoch-day.ts'
import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import type { AbsenceFact, Period } from '#standard/facts.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** An absence in days. */
export interface Away {
  absence: AbsenceFact
  from: Day
  /** The last day of which any part is missed; null while unknown. */
  lastDay: Day | null
  /** The first working day of being back; null while unknown. The same as `from` for a morning off. */
  back: Day | null
}

/** The absences of a person, oldest first, by London days. One that was called off (it ended before it began) is none. */
export const awayOf = (absences: readonly AbsenceFact[], personId: string | null, calendar: WorkingCalendar): Away[] =>
  absences
    .filter((absence) => absence.personId === personId && !isCalledOff(absence))
    .toSorted((a, b) => Temporal.Instant.compare(a.fromAt, b.fromAt))
    .map((absence) => {
      const end = absence.returnedAt ?? absence.toAt
      return {
        absence,
        from: londonDay(absence.fromAt),
        lastDay: end && lastDayBefore(end),
        back: end && calendar.onOrAfter(londonDay(end)),
      }
    })

/** Whether an absence takes in a day. */
export const isAwayOn = ({ from, lastDay }: Away, day: Day): boolean => isWithin({ from, to: lastDay }, day)

/** Whether a day lies in a stretch, both ends included. */
export const isWithin = ({ from, to }: Period, day: Day): boolean =>
  compareDays(from, day) <= 0 && (to === null || compareDays(day, to) <= 0)

/** The London day of the moment before an instant: the last day of what ends at it. */
export const lastDayBefore = (instant: Instant): Day => londonDay(instant.subtract({ milliseconds: 1 }))

/** Whether something with a beginning and an end was called off before it began. */
export function isCalledOff({ fromAt, toAt, returnedAt, endedAt }: Stretch): boolean {
  const end = returnedAt ?? endedAt ?? toAt
  return end !== null && Temporal.Instant.compare(end, fromAt) <= 0
}

interface Stretch {
  fromAt: Instant
  toAt: Instant | null
  returnedAt?: Instant | null
  endedAt?: Instant | null
}
