/** What is remembered of failed sign-ins to one account or from one address. */
export interface Failures {
  failures: number
  lastFailedAt: Temporal.Instant
  lockedUntil: Temporal.Instant | null
}

/** How many failures pass before the first delay. An office shares one address, so an address is given more. */
export const allowance = { account: 5, address: 20 } as const

const firstDelaySeconds = 30
const longestDelaySeconds = 3600
const forgottenAfterHours = 24

/** Until when nobody may try, or null. */
export function lockedUntil(known: Failures | undefined, now: Temporal.Instant): Temporal.Instant | null {
  const until = known?.lockedUntil ?? null
  return until && Temporal.Instant.compare(now, until) < 0 ? until : null
}

/**
 * What to remember after one more failure. From the allowed number on each failure brings a delay: 30 seconds, doubling
 * to an hour. A day without failures forgets them.
 */
export function afterFailure(known: Failures | undefined, allowed: number, now: Temporal.Instant): Failures {
  const failures = 1 + (known && !isForgotten(known, now) ? known.failures : 0)
  if (failures < allowed) return { failures, lastFailedAt: now, lockedUntil: null }
  const delay = Math.min(firstDelaySeconds * 2 ** Math.min(failures - allowed, 30), longestDelaySeconds)
  return { failures, lastFailedAt: now, lockedUntil: now.add({ seconds: delay }) }
}

const isForgotten = (known: Failures, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, known.lastFailedAt.add({ hours: forgottenAfterHours })) >= 0
