import type { FieldError, RuleContext } from '#records/record-type.ts'
import { checkIdentity } from './rules.ts'

const compare = Temporal.PlainDate.compare

interface ReferralValues {
  receivedOn?: string
  acceptedOn?: string
  conflictCheck?: string
}

/** What stands in the way of accepting a referral (rulebook 3.1 R2): a conflict that cannot be managed, days out of order. */
export function checkReferral(values: ReferralValues, { today }: Pick<RuleContext, 'today'>): FieldError[] {
  const errors: FieldError[] = []
  const received = values.receivedOn ? Temporal.PlainDate.from(values.receivedOn) : undefined
  const accepted = values.acceptedOn ? Temporal.PlainDate.from(values.acceptedOn) : undefined
  if (received && compare(received, today) > 0)
    errors.push({ path: 'receivedOn', message: 'This day lies in the future' })
  if (accepted && compare(accepted, today) > 0)
    errors.push({ path: 'acceptedOn', message: 'This day lies in the future' })
  else if (accepted && received && compare(accepted, received) < 0)
    errors.push({ path: 'acceptedOn', message: 'It cannot be accepted before it came' })
  if (values.conflictCheck === 'conflict')
    errors.push({
      path: 'conflictCheck',
      message:
        'With a conflict that cannot be managed the file is not accepted: tell the referrer, and name another service',
    })
  return errors
}

/** What stands in the way of opening a file: the identity, the referral. */
export const checkOpening = (
  values: ReferralValues & { dateOfBirth?: string; nhsNumber?: string },
  context: RuleContext,
): FieldError[] => [...checkIdentity(values, context), ...checkReferral(values, context)]

/** A client the actor may know of who might be the same person. */
export interface PossibleDuplicate {
  clientId: string
  sameNhsNumber: boolean
}

export type DuplicateDecision =
  | { kind: 'go on'; clientId: string | null }
  | { kind: 'ask' }
  | { kind: 'same number is one person' }

/**
 * Whether a file may be opened, given who might be the same person (rulebook 3.1 R3): asked once for whoever resembles, never
 * left open where the NHS number is the same, because one number is one person.
 * @param answer '' while not answered, 'new', or the id of the client it is
 */
export function decideDuplicates(candidates: readonly PossibleDuplicate[], answer: string): DuplicateDecision {
  if (candidates.length === 0) return { kind: 'go on', clientId: null }
  const chosen = candidates.find((each) => each.clientId === answer)
  if (chosen) return { kind: 'go on', clientId: chosen.clientId }
  if (answer !== 'new') return { kind: 'ask' }
  return candidates.some((each) => each.sameNhsNumber)
    ? { kind: 'same number is one person' }
    : { kind: 'go on', clientId: null }
}

/** The preferred name when none was given: the first word of the legal one. */
export const firstNameOf = (legalName: string): string => legalName.trim().split(/\s+/)[0] ?? legalName
