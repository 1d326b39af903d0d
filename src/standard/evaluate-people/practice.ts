import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { DutyState, Owner } from '#standard/duty-state.ts'
import type { PersonEvaluation } from '#standard/evaluate-people/person-evaluation.ts'
import { stateOf } from '#standard/finding.ts'
import type { PersonFacts } from '#standard/person-facts.ts'
import { heldOn } from '#standard/session-rules.ts'

type Day = Temporal.PlainDate

/** M07: what was decided about a case in a session is on its file within 2 working days (scenario 65). */
export function decisionsOnFile(evaluation: PersonEvaluation): DutyState[] {
  const { facts, standard, calendar, day, mentor } = evaluation
  const interval = standard.interval('M07')
  const open = facts.decisions.filter(({ noteId }) => !noteId)
  if (open.length > 0) {
    return open.map(({ sessionId, fileId, heldOn: decidedOn }) =>
      stateOf(evaluation, {
        code: 'M07',
        aboutId: fileId,
        due: addInterval(decidedOn, interval, calendar),
        owner: mentor,
        why: `Decided in the session of ${sayDay(decidedOn, day)} and not yet on the file; the standard is ${intervalInWords(interval)}.`,
        evidence: [sessionId],
        cure: { label: 'Copy to the file', kind: 'decision', targetId: sessionId },
      }),
    )
  }
  const last = facts.decisions
    .map((decision) => decision.heldOn)
    .sort(compareDays)
    .at(-1)
  return [
    stateOf(evaluation, {
      code: 'M07',
      due: null,
      satisfiedOn: last ?? null,
      owner: mentor,
      why: last ? 'Every case decision is on its file.' : 'No case decision has been made in a session yet.',
      cure: { label: 'Open decisions', kind: 'decision' },
    }),
  ]
}

/**
 * M08: each case talked through every 3 months, a high-risk one in every session. The sentence names no client: whoever
 * may see this person's duties need not be one who may see that file.
 */
export function casesDiscussed(evaluation: PersonEvaluation): DutyState[] {
  const { facts, day, mentor } = evaluation
  if (facts.caseload.length === 0) {
    return [
      stateOf(evaluation, {
        code: 'M08',
        due: null,
        owner: mentor,
        why: 'Holds no cases now.',
        cure: { label: 'Open sessions', kind: 'session' },
      }),
    ]
  }
  return facts.caseload.map((held) => {
    const { due, rule } = discussionDue(evaluation, held)
    return stateOf(evaluation, {
      code: 'M08',
      ...(held.highRisk && { band: 'high risk' }),
      aboutId: held.fileId,
      due,
      satisfiedOn: held.lastDiscussedOn,
      owner: mentor,
      why: held.lastDiscussedOn
        ? `Last discussed ${sayDay(held.lastDiscussedOn, day)}; the standard is ${rule}.`
        : `Allocated ${sayDay(held.startOn, day)} and not discussed since; the standard is ${rule}.`,
      cure: { label: 'Put on the agenda', kind: 'session', targetId: held.fileId },
    })
  })
}

function discussionDue(
  { standard, calendar, rhythm }: PersonEvaluation,
  { lastDiscussedOn, startOn, highRisk }: PersonFacts['caseload'][number],
): { due: Day; rule: string } {
  const since = lastDiscussedOn && compareDays(lastDiscussedOn, startOn) > 0 ? lastDiscussedOn : startOn
  const interval = standard.interval('M08')
  const regular = addInterval(since, interval, calendar)
  if (!highRisk) return { due: regular, rule: `every ${intervalInWords(interval)}` }
  const lastSession = rhythm.lastCounted && heldOn(rhythm.lastCounted)
  const passedOver = lastSession && compareDays(lastSession, since) > 0
  const next = passedOver
    ? lastSession
    : (rhythm.due ?? addInterval(since, standard.interval('M08', 'high risk'), calendar))
  return { due: compareDays(next, regular) < 0 ? next : regular, rule: 'every session, because the risk is high' }
}

/** M12: at least one reflection between two sessions. Only that there is one is known, never what it says. */
export function reflected(evaluation: PersonEvaluation): DutyState {
  const { facts, day, rhythm } = evaluation
  const owner: Owner = { role: 'mentee', personId: facts.personId }
  const cure = { label: 'Write a reflection', kind: 'reflection' } as const
  if (!rhythm.lastCounted) {
    return stateOf(evaluation, {
      code: 'M12',
      due: null,
      owner,
      cure,
      why: 'It runs from the first session that counts.',
    })
  }
  const since = heldOn(rhythm.lastCounted)
  const last = facts.reflectedOn.toSorted(compareDays).at(-1)
  const isDone = last !== undefined && compareDays(last, since) >= 0
  return stateOf(evaluation, {
    code: 'M12',
    due: isDone ? null : rhythm.due,
    satisfiedOn: last ?? null,
    owner,
    cure,
    why: isDone
      ? `There is a reflection since the session of ${sayDay(since, day)}.`
      : `No reflection since the session of ${sayDay(since, day)}; the standard is one before the next.`,
  })
}

/** M13: the registration is valid; it lapses at the midnight that ends the day it names (scenario 77). */
export function registered(evaluation: PersonEvaluation): DutyState {
  const { facts, day } = evaluation
  const { registrationBody, registrationExpiresOn } = facts
  const owner: Owner = { role: 'person', personId: facts.personId }
  const cure = { label: 'Update registration', kind: 'registration' } as const
  if (!registrationBody && !registrationExpiresOn) {
    return stateOf(evaluation, {
      code: 'M13',
      due: null,
      owner,
      cure,
      why: 'No professional registration is recorded.',
    })
  }
  const body = registrationBody ?? 'the professional body'
  return stateOf(evaluation, {
    code: 'M13',
    due: registrationExpiresOn ?? facts.startedOn,
    owner,
    cure,
    why: registrationExpiresOn
      ? `Registration with ${body} is valid to ${sayDay(registrationExpiresOn, day)}.`
      : `Registration with ${body} has no expiry date recorded, so nobody can tell whether it is valid.`,
  })
}
