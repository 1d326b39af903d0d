import { londonDay } from '#calendar/london.ts'

/** One absence of somebody, without why. */
export interface AwayPeriod {
  personName: string
  from: Temporal.Instant
  /** The first instant of being back; null while nobody knows. */
  to: Temporal.Instant | null
}

/** Who of the two is away at a time one wants to book. */
export const awayAt = (at: Temporal.Instant, absences: readonly AwayPeriod[]): string[] => [
  ...new Set(
    absences
      .filter(
        ({ from, to }) =>
          Temporal.Instant.compare(from, at) <= 0 && (to === null || Temporal.Instant.compare(at, to) < 0),
      )
      .map(({ personName }) => personName),
  ),
]

/** What a deputy is asked about one mentee of an absent mentor. */
export interface DeputyGround {
  /** The day the session is due. */
  dueOn: Temporal.PlainDate | null
  /** The mentor's absences. */
  mentorAway: readonly AwayPeriod[]
  /** Sessions in the diary of mentee and deputy. */
  bookedWithDeputy: readonly Temporal.Instant[]
}

/** How long before the due day the slot is offered, in days. */
const offerLead = 14

/**
 * Whether the deputy is offered the session: the mentor is away on the day it is due, that day is near, and no date with the
 * deputy is in the diary by then (rulebook 4.1, scenario 63). The mentee's duty goes on meanwhile.
 */
export function offersToDeputy({ dueOn, mentorAway, bookedWithDeputy }: DeputyGround, now: Temporal.Instant): boolean {
  if (!dueOn) return false
  const today = londonDay(now)
  const isNear = Temporal.PlainDate.compare(today, dueOn.subtract({ days: offerLead })) >= 0
  const lastMoment = dueOn.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
  const at = Temporal.Instant.compare(now, lastMoment) > 0 ? now : lastMoment
  return isNear && awayAt(at, mentorAway).length > 0 && bookedWithDeputy.length === 0
}
