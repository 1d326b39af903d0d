import type { Pair } from '#mentoring/pair-store.ts'
import { logAccess } from '#platform/database/access-log.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { refreshPerson } from '#standing/refresh.ts'
import { changeSession, insertSessions, type SessionRow } from './store.ts'

export interface Booking {
  kind: string
  mode: string
  minutes: number
  dates: readonly Temporal.Instant[]
}

/** Puts dates in the diary of a pair. @returns the ids of the new sessions, soonest first */
export async function bookSessions(visit: Visit, pair: Pair, booking: Booking): Promise<string[]> {
  const sessions = booking.dates.map((planned_at) => ({
    id: randomUUIDv7(),
    organisation_id: visit.actor.organisationId,
    mentorship_id: pair.id,
    mentor_id: pair.mentor_id,
    mentee_id: pair.mentee_id,
    kind: booking.kind,
    mode: booking.mode,
    planned_at,
    planned_minutes: booking.minutes,
    created_by: visit.actor.personId,
  }))
  await insertSessions(visit.tx, sessions)
  await logAccess(visit.tx, { bookId: pair.id, action: 'sessions booked', requestId: visit.requestId })
  await refreshPerson(visit, pair.mentee_id)
  return sessions.map(({ id }) => id)
}

/** Records that a session does not or did not take place, and which one stands in for it. */
export async function loseSession(
  visit: Visit,
  row: SessionRow,
  lost: { status: 'cancelled' | 'missed'; because: string; rebookedTo: string | null },
): Promise<void> {
  await changeSession(visit.tx, row.id, {
    status: lost.status,
    cancelled_because: row.cancelled_because ?? lost.because,
    rebooked_to: lost.rebookedTo,
  })
  await logAccess(visit.tx, { bookId: row.mentorship_id, action: `session ${lost.status}`, requestId: visit.requestId })
  await refreshPerson(visit, row.mentee_id)
}
