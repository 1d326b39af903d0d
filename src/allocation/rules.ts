import { loadOf } from './workload.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

export type AllocationRole = 'primary' | 'secondary'

/** A case manager who might be given a file, as the rules look at them on the day it would begin. */
export interface Candidate {
  id: string
  name: string
  roles: readonly string[]
  leftOn: Day | null
  registrationExpiresOn: Day | null
  newToRoleSince: Day | null
  /** Held by a mentor, or an interim one, on that day. */
  hasMentor: boolean
  /** An undecided conflict of interest with the client, or one that was decided "remove". */
  conflict: 'undecided' | 'remove' | null
  /** Weights of every case they hold or were asked to take, this one left out. */
  weights: readonly number[]
}

/** An accepted primary allocation of the same file; `endOn` is its last day. */
export interface Held {
  id: string
  personId: string
  personName: string
  startOn: Day
  endOn: Day | null
}

export interface Proposal {
  role: AllocationRole
  startOn: Day
  weight: number
  pointsAfter: number
  capacity: number
  /** How the work stays safe although it is too much on paper. */
  plan: string
}

export type ProposalRefusal =
  | { code: 'not a case manager' }
  | { code: 'left'; on: Day }
  | { code: 'registration expired'; on: Day }
  | { code: 'no mentor' }
  | { code: 'conflict undecided' }
  | { code: 'conflict' }
  | { code: 'held by themself' }
  | { code: 'held by another'; holder: Held }
  | { code: 'over the limit without a plan' }

/**
 * Why a file may not be given to somebody (rulebook 3.4, scenarios 5 and 6); undefined when it may. A secondary case manager
 * needs no free days of the primary one, and no mentor of their own for it (M01 asks it of whoever is responsible).
 */
export function refusalOf(
  candidate: Candidate,
  proposal: Proposal,
  held: readonly Held[],
): ProposalRefusal | undefined {
  const { startOn, role } = proposal
  if (!candidate.roles.includes('case manager')) return { code: 'not a case manager' }
  if (candidate.leftOn && compare(candidate.leftOn, startOn) < 0) return { code: 'left', on: candidate.leftOn }
  const expires = candidate.registrationExpiresOn
  if (expires && compare(expires, startOn) < 0) return { code: 'registration expired', on: expires }
  if (role === 'primary' && !candidate.hasMentor) return { code: 'no mentor' }
  if (candidate.conflict) return { code: candidate.conflict === 'remove' ? 'conflict' : 'conflict undecided' }
  if (role === 'primary') {
    const holder = holderFrom(held, startOn)
    if (holder)
      return holder.personId === candidate.id ? { code: 'held by themself' } : { code: 'held by another', holder }
  }
  if (loadOf(proposal.pointsAfter, proposal.capacity) === 'over the limit' && proposal.plan === '')
    return { code: 'over the limit without a plan' }
  return undefined
}

/** Who holds the file on a day or on any later one: an open allocation from then on would give two primary case managers. */
const holderFrom = (held: readonly Held[], day: Day): Held | undefined =>
  held.find(({ endOn }) => endOn === null || compare(endOn, day) >= 0)

/** The first day on which somebody else may begin: the day after the last one held, today when nobody holds it (scenario 4). */
export function nextStart(held: readonly Held[], today: Day): Day {
  const last = held.reduce<Day | null>(
    (latest, { endOn }) => (endOn && (!latest || compare(endOn, latest) > 0) ? endOn : latest),
    null,
  )
  const dayAfter = last?.add({ days: 1 })
  return dayAfter && compare(dayAfter, today) > 0 ? dayAfter : today
}

export const endReasons = {
  transfer: 'Transfer to another case manager',
  closure: 'The case is closed',
  absence: 'Long absence',
  conflict: 'Conflict of interest',
  'client request': 'The client asked for it',
  workload: 'Workload',
} as const
export type EndReason = keyof typeof endReasons

/** What is wrong with a last day; undefined when it can be one. */
export function lastDayProblem(lastDay: Day, startOn: Day): string | undefined {
  return compare(lastDay, startOn) < 0 ? 'The last day is before the first' : undefined
}

/** Days between the first and the last allocation on which nobody was responsible (invariant: every day exactly one). */
export function daysWithoutHolder(held: readonly Held[]): { from: Day; to: Day }[] {
  const ordered = held.toSorted((a, b) => compare(a.startOn, b.startOn))
  return ordered.flatMap((each, index) => {
    const next = ordered[index + 1]
    if (!next || !each.endOn) return []
    const from = each.endOn.add({ days: 1 })
    const to = next.startOn.subtract({ days: 1 })
    return compare(from, to) <= 0 ? [{ from, to }] : []
  })
}

/** Where an allocation stands on a day. */
export function allocationState(
  {
    startOn,
    endOn,
    acceptedAt,
    declinedAt,
  }: { startOn: Day; endOn: Day | null; acceptedAt: unknown; declinedAt: unknown },
  today: Day,
): 'proposed' | 'declined' | 'accepted' | 'active' | 'ended' {
  if (declinedAt) return 'declined'
  if (!acceptedAt) return 'proposed'
  if (endOn && compare(endOn, today) < 0) return 'ended'
  return compare(startOn, today) > 0 ? 'accepted' : 'active'
}
