/** Somebody who may hold a case manager, as the rules look at them. */
export interface MentorFacts {
  id: string
  name: string
  roles: readonly string[]
  leftOn: Temporal.PlainDate | null
  /** Files held as primary case manager. */
  filesHeld: number
  /** Case managers held as primary or interim mentor on the first day of the new match. */
  mentees: number
  maxMentees: number
}

export interface MenteeFacts {
  id: string
  name: string
  leftOn: Temporal.PlainDate | null
  /** Whoever is line manager of the mentee. */
  lineManagerId: string | null
  /** Mentors of every kind whose time reaches into the new match. */
  mentors: readonly { kind: MentorKind; mentorId: string; mentorName: string; lastDay: Temporal.PlainDate | null }[]
}

export type MentorKind = 'primary' | 'interim' | 'deputy'

export interface Match {
  kind: MentorKind
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  /** Why the limit of mentees is passed over, when it is (scenario 79). */
  overrideReason: string
}

export type MatchRefusal =
  | 'self'
  | 'not a mentor'
  | 'left'
  | 'mentee left'
  | 'has one already'
  | 'is another kind already'
  | 'ends before it begins'
  | 'interim without end'
  | 'too many mentees'

export type MatchWarning = 'holds files' | 'is line manager'

export type MatchDecision =
  | { ok: true; warnings: MatchWarning[] }
  | { ok: false; refusal: MatchRefusal; mayOverride: boolean }

/**
 * Whether somebody may become the mentor of a case manager (rulebook 3.36, 6.4.8, scenario 79): holds the role, is not the
 * mentee, one of each kind at a time, no more mentees than their limit unless a reason is given. Files of their own and a
 * second authority over the mentee do not forbid it, but are said.
 */
export function decideMatch(mentor: MentorFacts, mentee: MenteeFacts, match: Match): MatchDecision {
  const refusal = refusalOf(mentor, mentee, match)
  if (refusal) return { ok: false, refusal, mayOverride: refusal === 'too many mentees' }
  const warnings: MatchWarning[] = []
  if (mentor.filesHeld > 0) warnings.push('holds files')
  if (mentee.lineManagerId === mentor.id) warnings.push('is line manager')
  return { ok: true, warnings }
}

function refusalOf(mentor: MentorFacts, mentee: MenteeFacts, match: Match): MatchRefusal | undefined {
  if (mentor.id === mentee.id) return 'self'
  if (!mentor.roles.includes('mentor')) return 'not a mentor'
  if (hasLeft(mentor.leftOn, match.from)) return 'left'
  if (hasLeft(mentee.leftOn, match.from)) return 'mentee left'
  if (match.to && Temporal.PlainDate.compare(match.to, match.from) < 0) return 'ends before it begins'
  if (match.kind === 'interim' && !match.to) return 'interim without end'
  if (mentee.mentors.some((each) => each.kind === match.kind)) return 'has one already'
  if (mentee.mentors.some((each) => each.mentorId === mentor.id)) return 'is another kind already'
  const isOverLimit = match.kind !== 'deputy' && mentor.mentees >= mentor.maxMentees
  return isOverLimit && !match.overrideReason ? 'too many mentees' : undefined
}

/** Whether somebody's last day lies before this day. */
export const hasLeft = (leftOn: Temporal.PlainDate | null, day: Temporal.PlainDate): boolean =>
  leftOn !== null && Temporal.PlainDate.compare(leftOn, day) < 0
