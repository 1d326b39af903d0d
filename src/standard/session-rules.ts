import { compareDays } from '#calendar/epoch-day.ts'
import { elapsedMinutes, londonDay } from '#calendar/london.ts'
import type { SessionFact } from '#standard/person-facts.ts'

type Day = Temporal.PlainDate

/** Why a session does not count, in the words of its page; null when it counts. */
export function notCountedBecause(session: SessionFact, atLeastMinutes = 0): string | null {
  const { kind, status, heldFrom, heldTo, agreedMinutes, mentorSignedAt, menteeSignedAt } = session
  if (kind !== 'formal 1:1') return 'it was not a formal session of the two'
  if (status === 'cancelled' || status === 'missed') return 'it did not take place'
  if (!heldFrom || !heldTo) return 'it has not been held yet'
  const needed = Math.max(Math.ceil((agreedMinutes * 2) / 3), atLeastMinutes)
  const lasted = elapsedMinutes(heldFrom, heldTo)
  if (lasted < needed) return `it lasted ${lasted} of the ${needed} minutes it needs`
  if (!mentorSignedAt || !menteeSignedAt) return 'it is not signed by both'
  return null
}

/**
 * Whether a session counts for M03: formal, at least two thirds of the agreed length, signed by mentor and mentee
 * (rulebook 3.39, scenarios 61 and 62). For people new to the work it must also have lasted `atLeastMinutes`.
 */
export const sessionCounts = (session: SessionFact, atLeastMinutes = 0): boolean =>
  notCountedBecause(session, atLeastMinutes) === null

/** The shortest session that counts for somebody new to the work (M03n). */
export const minutesWhenNew = 90

export type NewToRoleBand = 'weekly' | 'fortnightly' | 'monthly'

/**
 * The rhythm of sessions for somebody new to the work on a day: weekly for 6 weeks, fortnightly to 6 months, monthly to
 * 12 months; null after that, when the rhythm is everybody's (rulebook 3.39 [LGA-ES], scenario 76).
 */
export function newToRoleBand(newToRoleSince: Day | null, day: Day): NewToRoleBand | null {
  if (!newToRoleSince || compareDays(day, newToRoleSince.add({ months: 12 })) >= 0) return null
  if (compareDays(day, newToRoleSince.add({ months: 6 })) >= 0) return 'monthly'
  return compareDays(day, newToRoleSince.add({ weeks: 6 })) >= 0 ? 'fortnightly' : 'weekly'
}

/** The day a session was held. */
export const heldOn = (session: SessionFact): Day => londonDay(session.heldFrom ?? session.plannedAt)
