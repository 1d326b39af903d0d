import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { earlierOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import type { DutyState, Owner } from '#standard/duty-state.ts'
import type { PersonEvaluation } from '#standard/evaluate-people/person-evaluation.ts'
import type { MentorshipFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'
import { heldOn } from '#standard/session-rules.ts'

type Day = Temporal.PlainDate

/** M01: a mentor from the first day at work; after one leaves, another or an interim within 10 working days. */
export function hasMentor(evaluation: PersonEvaluation): DutyState {
  const { facts, standard, calendar, day } = evaluation
  const owner: Owner = { role: 'mentor lead', personId: null }
  const cure = { label: 'Name a mentor', kind: 'mentor' } as const
  if (!evaluation.isCaseManager) {
    return stateOf(evaluation, {
      code: 'M01',
      due: null,
      owner,
      cure,
      why: 'Holds no cases, so needs no mentor by this rule.',
    })
  }
  const held = heldUntil(evaluation)
  if (!held) {
    return stateOf(evaluation, {
      code: 'M01',
      band: 'from day 1',
      due: facts.startedOn,
      owner,
      cure,
      why: `Started ${sayDay(facts.startedOn, day)} and has no mentor; every case manager has one from the first day.`,
    })
  }
  const { last, until } = held
  const interval = standard.interval('M01')
  return stateOf(evaluation, {
    code: 'M01',
    due: until && addInterval(until, interval, calendar),
    ...(until && { upcomingFrom: until }),
    satisfiedOn: last.from,
    owner,
    cure,
    why: until
      ? `${last.mentorName} is mentor until ${sayDay(until, day)} and nobody is named after that; the longest gap is ${intervalInWords(interval)}.`
      : `${last.mentorName} is mentor from ${sayDay(last.from, day)}.`,
    evidence: [last.id],
  })
}

/**
 * Until when there is a mentor or interim without a gap longer than allowed, looking ahead from the day; `until` is null
 * while open. Null when there never was one.
 */
function heldUntil({
  facts,
  standard,
  calendar,
  day,
}: PersonEvaluation): { last: MentorshipFact; until: Day | null } | null {
  const pairs = facts.mentorships
    .filter(({ kind }) => kind !== 'deputy')
    .toSorted((a, b) => compareDays(a.from, b.from))
  const interval = standard.interval('M01')
  let held: { last: MentorshipFact; until: Day | null } | null = null
  for (const pair of pairs) {
    if (held?.until === null) break
    const isReached =
      compareDays(pair.from, day) <= 0 ||
      (held !== null && compareDays(pair.from, addInterval(held.until!, interval, calendar)) <= 0)
    if (isReached && (!held || pair.to === null || compareDays(pair.to, held.until!) > 0))
      held = { last: pair, until: pair.to }
  }
  return held
}

/** M02: the agreement signed at or before the first session; reviewed after 3 months, then every 12. */
export function agreementKept(evaluation: PersonEvaluation): DutyState {
  const { facts, standard, calendar, day, mentorship, mentor } = evaluation
  const cure = { label: 'Open the agreement', kind: 'agreement' } as const
  if (!mentorship) {
    return stateOf(evaluation, {
      code: 'M02',
      due: null,
      owner: mentor,
      cure,
      why: 'There is no mentor to agree with yet.',
    })
  }
  const signed = facts.agreements
    .filter(({ mentorshipId, signedByBoth }) => mentorshipId === mentorship.id && signedByBoth)
    .toSorted((a, b) => Temporal.Instant.compare(a.signedAt, b.signedAt))
  const latest = signed.at(-1)
  if (!latest) return agreementToSign(evaluation, mentorship)
  const band = signed.length === 1 ? 'first review' : undefined
  const signedOn = londonDay(latest.signedAt)
  const interval = standard.interval('M02', band)
  return stateOf(evaluation, {
    code: 'M02',
    ...(band && { band }),
    aboutId: latest.id,
    due: earlierOf(latest.reviewDueOn, addInterval(signedOn, interval, calendar)),
    satisfiedOn: signedOn,
    owner: mentor,
    why: `Signed by both ${sayDay(signedOn, day)}; the standard is a review after ${intervalInWords(interval)}.`,
    evidence: [latest.id],
    cure: { label: 'Review the agreement', kind: 'agreement', targetId: latest.mentorshipId },
  })
}

function agreementToSign(evaluation: PersonEvaluation, mentorship: MentorshipFact): DutyState {
  const { facts, standard, calendar, day, mentor } = evaluation
  const outer = addInterval(mentorship.from, standard.interval('M02', 'to sign'), calendar)
  const first = facts.sessions
    .filter(
      ({ mentorshipId, status }) => mentorshipId === mentorship.id && status !== 'cancelled' && status !== 'missed',
    )
    .map(heldOn)
    .sort(compareDays)[0]
  const begun = facts.agreements.find(({ mentorshipId }) => mentorshipId === mentorship.id)
  return stateOf(evaluation, {
    code: 'M02',
    band: 'to sign',
    aboutId: mentorship.id,
    due: first ? earlierOf(first, outer) : outer,
    owner: mentor,
    why: `${begun ? 'The agreement is not signed by both' : 'There is no agreement yet'}; it belongs at or before the first session${
      first ? ` (${sayDay(first, day)})` : ''
    }.`,
    evidence: begun ? [begun.id] : [mentorship.id],
    cure: { label: begun ? 'Sign the agreement' : 'Write the agreement', kind: 'agreement', targetId: mentorship.id },
  })
}
