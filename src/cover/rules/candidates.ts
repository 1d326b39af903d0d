import { londonDay, midnight } from '#calendar/london.ts'
import { daysIn, daysInWords, isBefore, lastDayOf, type Stretch, shared } from './days.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** As what somebody would cover, in the order they are asked (rulebook 3.35: mentor, then a peer, then the line manager). */
export const standings = ['mentor', 'deputy mentor', 'peer', 'line manager', 'registered manager'] as const
export type CoverStanding = (typeof standings)[number]

/** Somebody who might cover one file. */
export interface Candidate {
  personId: string
  name: string
  standing: CoverStanding
  /** Roles held at the time. */
  roles: readonly string[]
  leftOn: Day | null
  registrationExpiresOn: Day | null
  /** Times they are away themselves. */
  away: readonly Stretch[]
  /** A conflict of interest with the client that is undecided or was decided "remove" (rulebook 3.31). */
  hasConflict: boolean
  /** The last day they discussed the file in a session, held it or covered it: earned knowledge of the case. */
  knowsSince: Day | null
  /** Files they hold or cover at the time. */
  load: number
}

export type Hindrance =
  | { code: 'conflict' }
  | { code: 'left'; on: Day }
  | { code: 'no role' }
  | { code: 'registration expired'; on: Day }
  | { code: 'away'; days: Day[] }

/** The roles one of which is needed to act on a file (src/access/decide.ts). */
const ableRoles: ReadonlySet<string> = new Set(['case manager', 'mentor', 'line manager', 'registered manager'])

/** While nobody knows the end of an absence, whoever is there on these first days can begin. */
const openEndDays = 2

/** The time somebody has to be there for: all of it, or its first two days while its end is unknown. */
export const timeNeeded = ({ fromAt, toAt }: Stretch): Stretch & { toAt: Instant } => ({
  fromAt,
  toAt: toAt ?? midnight(londonDay(fromAt).add({ days: openEndDays })),
})

/** Why somebody cannot cover a file for a time, the weightiest reason; null when they can (H02). */
export function hindranceOf(candidate: Candidate, time: Stretch): Hindrance | null {
  const needed = timeNeeded(time)
  const last = lastDayOf(needed)!
  const { leftOn, registrationExpiresOn } = candidate
  if (candidate.hasConflict) return { code: 'conflict' }
  if (leftOn && Temporal.PlainDate.compare(leftOn, last) < 0) return { code: 'left', on: leftOn }
  if (!candidate.roles.some((role) => ableRoles.has(role))) return { code: 'no role' }
  if (registrationExpiresOn && Temporal.PlainDate.compare(registrationExpiresOn, last) < 0)
    return { code: 'registration expired', on: registrationExpiresOn }
  const days = candidate.away.flatMap((each) => {
    const part = shared(each, needed)
    return part ? daysIn({ ...part, toAt: part.toAt ?? needed.toAt }) : []
  })
  return days.length > 0 ? { code: 'away', days } : null
}

/** The sentence of a hindrance: what stands in the way, on which days. Never why somebody is away or in conflict. */
export function hindranceInWords(name: string, hindrance: Hindrance, today: Day): string {
  switch (hindrance.code) {
    case 'conflict':
      return `${name} may not open this file: a conflict of interest is declared.`
    case 'left':
      return `${name} leaves on ${daysInWords([hindrance.on], today)}.`
    case 'no role':
      return `${name} has no role that acts on files.`
    case 'registration expired':
      return `${name}’s registration ends on ${daysInWords([hindrance.on], today)}.`
    case 'away':
      return `${name} is away on ${daysInWords(hindrance.days, today)}.`
  }
}

export interface Ranked<C extends Candidate = Candidate> {
  candidate: C
  hindrance: Hindrance | null
}

/**
 * Everybody who might cover, best first: mentor, deputy mentor, peers, line manager, registered manager. Among peers those
 * who know the file come first, then those with the fewest files. Whoever cannot stands after all who can, with the reason.
 */
export function rankCandidates<C extends Candidate>(candidates: readonly C[], time: Stretch): Ranked<C>[] {
  return candidates
    .map((candidate) => ({ candidate, hindrance: hindranceOf(candidate, time) }))
    .toSorted((a, b) => byAbility(a, b) || byStanding(a.candidate, b.candidate))
}

const byAbility = (a: Ranked, b: Ranked): number => Number(a.hindrance !== null) - Number(b.hindrance !== null)

function byStanding(a: Candidate, b: Candidate): number {
  const place = standings.indexOf(a.standing) - standings.indexOf(b.standing)
  if (place !== 0) return place
  const knowledge = Number(b.knowsSince !== null) - Number(a.knowsSince !== null)
  return knowledge || a.load - b.load || a.name.localeCompare(b.name) || a.personId.localeCompare(b.personId)
}

/** Whom to propose: the first who can, and the next who can as second cover. */
export function proposalFrom<C extends Candidate>(ranked: readonly Ranked<C>[]): { first: C | null; second: C | null } {
  const able = ranked.filter((each) => each.hindrance === null).map((each) => each.candidate)
  return { first: able[0] ?? null, second: able[1] ?? null }
}

/** Whether somebody is away at an instant. */
export const isAwayAt = (away: readonly Stretch[], at: Instant): boolean =>
  away.some(({ fromAt, toAt }) => !isBefore(at, fromAt) && (toAt === null || isBefore(at, toAt)))
