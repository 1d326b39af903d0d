import type { OpenVisit } from '#platform/http/route.ts'
import { triedBy } from '#platform/sign-in/attempts.ts'
import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import type { SignInOutcome } from '#platform/sign-in/sign-in.ts'

/**
 * A line of the log for each try to sign in, whether it went well or not: by what, from where, and whose, all by ids and keyed hashes, so
 * that tries at one account or from one place are seen as such and nobody is named.
 */
export function logSignIn(
  mechanics: Mechanics,
  { log, address }: OpenVisit,
  by: 'password' | 'second step' | 'recovery code' | 'link',
  outcome: SignInOutcome,
  email = '',
): void {
  const { account, from } = triedBy(mechanics.attemptKey, email, address)
  const line = {
    by,
    outcome: outcome.kind,
    from,
    ...(email && { account }),
    ...(outcome.kind === 'signed in' && { user: outcome.userId }),
  }
  if (outcome.kind === 'signed in' || outcome.kind === 'second step') log.info(line, 'signing in')
  else log.warn(line, 'signing in was refused')
}
