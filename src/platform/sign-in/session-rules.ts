/** Minutes without a request after which a session ends. */
export const idleMinutes = 30
const idleLimit = Temporal.Duration.from({ minutes: idleMinutes })
const absoluteLimit = Temporal.Duration.from({ hours: 12 })
const slideEvery = Temporal.Duration.from({ minutes: 1 })

/** What the limits of a session are counted from. */
export interface SessionTimes {
  createdAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}

export type SessionState = 'open' | 'idle too long' | 'open too long' | 'ended'

/** Whether a session still stands at `now`: 30 minutes without a request and 12 hours altogether are its limits. */
export function stateOfSession(session: SessionTimes, now: Temporal.Instant): SessionState {
  if (session.endedAt) return 'ended'
  if (Temporal.Instant.compare(now, session.createdAt.add(absoluteLimit)) >= 0) return 'open too long'
  if (Temporal.Instant.compare(now, session.lastSeenAt.add(idleLimit)) >= 0) return 'idle too long'
  return 'open'
}

/** Whether this request should move the time last seen: at most once a minute, so that reading writes little. */
export const shouldSlide = (lastSeenAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, lastSeenAt.add(slideEvery)) >= 0
