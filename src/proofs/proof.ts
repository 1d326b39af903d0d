type Day = Temporal.PlainDate

/** The three promises about a file (rulebook 5): for a planned absence, for none at all, for an unannounced auditor. */
export const proofs = ['holiday', 'sick-day', 'audit'] as const
export type ProofName = (typeof proofs)[number]

/** Their names for people. */
export const proofWords: Readonly<Record<ProofName, string>> = {
  holiday: 'Holiday-proof',
  'sick-day': 'Sick-day-proof',
  audit: 'Audit-proof',
}

/** How far a result is looked ahead, in days: beyond it a file is evaluated again many times over. */
export const horizonDays = 400

/** Both ends included; `to` null while nobody knows. */
export interface Window {
  from: Day
  to: Day | null
}

/**
 * - pass, amber, fail: judged.
 * - waived: set aside with a reason until a day; counts as a pass and stays listed.
 * - n/a: does not concern this file on this day; `why` says so.
 * - not kept here yet: the product does not hold the facts for it. Neither a pass nor applicable, always listed.
 */
export type Result = 'pass' | 'amber' | 'fail' | 'n/a' | 'waived' | 'not kept here yet'

/** Who can mend it. */
export type FixRole = 'case manager' | 'mentor' | 'line manager' | 'cover' | 'registered manager'

/** What the way to the cure opens; the pages turn it into an address. `targetId` is the id of that thing. */
export type FixKind =
  | 'write note'
  | 'finish draft'
  | 'note'
  | 'write summary'
  | 'chronology'
  | 'plan'
  | 'review plan'
  | 'profile'
  | 'network'
  | 'task'
  | 'tasks'
  | 'appointment'
  | 'diary'
  | 'cover'
  | 'mentoring'
  | 'allocation'
  | 'person'
  | 'waiver'
  | 'file'

export interface FixLink {
  label: string
  kind: FixKind
  targetId?: string
}

/** The answer of one check on one day. */
export interface CheckResult {
  /** The rulebook's code: 'S02'. */
  code: string
  title: string
  result: Result
  /** One sentence for people. It names days, never ages, so that it stays true for as long as the result stands. */
  why: string
  /** Ids of the records, allocations, covers … that it rests on. */
  evidence: string[]
  fixBy: FixRole
  fixLink: FixLink
  /** The last day on which this result stands if nothing else happens; null when that is beyond the horizon. */
  holdsUntil: Day | null
}

export type ProofStatus = 'green' | 'amber' | 'red' | 'none applies'

/** The check that fails first if nothing else happens, and the day it does. */
export interface Lapse {
  code: string
  title: string
  on: Day
  /** What ends it, to follow "holds to 9 Dec,": "then the weekly note". */
  sentence: string
}

/** The contract of rulebook 5.1. */
export interface ProofResult {
  proof: ProofName
  status: ProofStatus
  /** Checks passed or waived, of those that could be judged. Shown beside the status, never instead of it. */
  score: { passed: number; applicable: number }
  checks: CheckResult[]
  /** The last day of the unbroken run of green days; null when it is not green today. The horizon's end when nothing lapses before. */
  holdsUntil: Day | null
  lapse: Lapse | null
}

/** Green: no fail, no amber. Amber: no fail. Red: any fail. (rulebook 5.1) */
export function statusOf(results: Iterable<Result>): ProofStatus {
  let status: ProofStatus = 'none applies'
  for (const result of results) {
    if (result === 'fail') return 'red'
    if (result === 'amber') status = 'amber'
    else if (status === 'none applies') status = 'green'
  }
  return status
}

/** How many of the checks that could be judged hold. */
export function scoreOf(results: readonly Result[]): ProofResult['score'] {
  const passed = results.filter((result) => result === 'pass' || result === 'waived').length
  const missed = results.filter((result) => result === 'amber' || result === 'fail').length
  return { passed, applicable: passed + missed }
}
