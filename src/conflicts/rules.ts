type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

/** Kinds of conflict between a member of staff and a client (rulebook 3.31). */
export const conflictKinds = {
  family: 'Family',
  personal: 'Friend, neighbour, or another personal tie',
  financial: 'Money',
  'previous client': 'Was a client of mine before',
  'dual role': 'Two roles at once',
  'mentor–client link': 'Mentor and client know each other',
  gift: 'A gift',
  'referrer or supplier interest': 'An interest in the referrer or a supplier',
} as const
export type ConflictKind = keyof typeof conflictKinds

export const isConflictKind = (text: string): text is ConflictKind => text in conflictKinds

/** What a manager may decide, with what follows for access. */
export const decisions = {
  'no conflict': 'No conflict: access as before',
  'manage with safeguards': 'Manage it with safeguards: access as before, under them',
  remove: 'Take them off this client: the file stays closed to them',
} as const
export type Decision = keyof typeof decisions

export const isDecision = (text: string): text is Decision => text in decisions

export interface Decided {
  decision: Decision
  safeguards: string
  reviewOn: Day | null
}

/** What is wrong with a decision, by field: safeguards and a day to look at them again belong together (rulebook 3.31). */
export function decisionProblems({ decision, safeguards, reviewOn }: Decided, today: Day): Record<string, string> {
  const problems: Record<string, string> = {}
  if (decision === 'manage with safeguards') {
    if (safeguards.length < 3) problems['safeguards'] = 'Write the safeguards'
    if (!reviewOn) problems['reviewOn'] = 'Choose the day on which the safeguards are looked at again'
  }
  if (reviewOn && compare(reviewOn, today) <= 0)
    problems['reviewOn'] = 'The safeguards are looked at again on a day that lies ahead'
  return problems
}

export type ConflictState =
  | 'undecided'
  | 'no conflict'
  | 'safeguards'
  | 'safeguards to look at again'
  | 'taken off'
  | 'ended'

/** Where a conflict stands on a day. */
export function conflictState(
  { decision, reviewOn, endedAt }: { decision: Decision | null; reviewOn: Day | null; endedAt: unknown },
  today: Day,
): ConflictState {
  if (endedAt) return 'ended'
  if (!decision) return 'undecided'
  if (decision === 'remove') return 'taken off'
  if (decision === 'no conflict') return 'no conflict'
  return reviewOn && compare(reviewOn, today) < 0 ? 'safeguards to look at again' : 'safeguards'
}

export const conflictTone = {
  undecided: 'bad',
  'no conflict': 'good',
  safeguards: 'info',
  'safeguards to look at again': 'warn',
  'taken off': 'plain',
  ended: 'plain',
} as const
