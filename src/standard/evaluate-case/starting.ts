import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { laterOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay, midnight } from '#calendar/london.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { type CaseEvaluation, dayOf, isDirectContact } from '#standard/evaluate-case/case-evaluation.ts'
import { agreedPlans } from '#standard/evaluate-case/plan.ts'
import type { AllocationFact, NoteFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

/**
 * C03: a case manager within 5 working days of acceptance; after that, never a day without one (invariant 8.4.1), so that
 * the next allocation is due on the last day of the one before.
 */
export function caseManagerNamed(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, primaries } = evaluation
  const last = primaries.at(-1)
  const shared = {
    code: 'C03',
    owner: { role: 'line manager', personId: null },
    cure: { label: 'Allocate', kind: 'allocation' },
  } as const
  if (last) {
    return stateOf(evaluation, {
      ...shared,
      due: last.endOn,
      ...(last.endOn && { graceAtMost: last.endOn }),
      satisfiedOn: last.startOn,
      evidence: [last.id],
      why: last.endOn
        ? `${last.personName} holds the case until ${sayDay(last.endOn, day)} and nobody has accepted after that.`
        : `${last.personName} holds the case from ${sayDay(last.startOn, day)}.`,
    })
  }
  const acceptedOn = londonDayOf(facts.statusHistory.find(({ status }) => status === 'accepted')?.at) ?? facts.openedOn
  const interval = standard.interval('C03')
  return stateOf(evaluation, {
    ...shared,
    due: facts.status === 'referred' ? null : addInterval(acceptedOn, interval, calendar),
    why:
      facts.status === 'referred'
        ? 'The referral is not accepted yet.'
        : `Accepted ${sayDay(acceptedOn, day)}; the standard is a case manager within ${intervalInWords(interval)}.`,
  })
}

/** C04: each case manager's first chronology entry is dated the day the case became theirs (scenario 2). */
export function allocationInChronology(evaluation: CaseEvaluation): DutyState[] {
  const { facts, standard, calendar, day, primaries, caseManager } = evaluation
  const entryOf = (allocation: AllocationFact) =>
    facts.chronology.find(
      (entry) =>
        entry.category === 'allocation' &&
        !entry.proposed &&
        (entry.allocationId === allocation.id ||
          (entry.allocationId === null && entry.eventOn.equals(allocation.startOn))),
    )
  const missing = primaries.filter((allocation) => !entryOf(allocation))
  if (missing.length === 0) {
    const entry = primaries.length > 0 ? entryOf(primaries.at(-1)!) : undefined
    return [
      stateOf(evaluation, {
        code: 'C04',
        due: null,
        satisfiedOn: entry?.eventOn ?? null,
        owner: caseManager,
        why: entry
          ? `The allocation of ${sayDay(entry.eventOn, day)} is in the chronology.`
          : 'Nobody has accepted the case yet.',
        evidence: entry ? [entry.id] : [],
        cure: { label: 'Add entry', kind: 'chronology' },
      }),
    ]
  }
  return missing.map((allocation) =>
    stateOf(evaluation, {
      code: 'C04',
      aboutId: allocation.id,
      due: addInterval(allocation.startOn, standard.interval('C04'), calendar),
      upcomingFrom: allocation.startOn,
      owner: caseManager,
      why: `${allocation.personName} took the case on ${sayDay(allocation.startOn, day)}; the chronology does not say so.`,
      evidence: [allocation.id],
      cure: { label: 'Add entry', kind: 'chronology', targetId: allocation.id },
    }),
  )
}

/** C05: first contact within 2 working days of allocation, first visit within 10. */
export const firstContact = (evaluation: CaseEvaluation): DutyState[] => [
  firstOf(evaluation, 'contact', isDirectContact),
  firstOf(evaluation, 'visit', isVisit),
]

const isVisit = (note: NoteFact) => note.subtype === 'home-visit' && isDirectContact(note)

function firstOf(evaluation: CaseEvaluation, kind: 'contact' | 'visit', isSo: (note: NoteFact) => boolean): DutyState {
  const { standard, calendar, day, startedOn, caseManager } = evaluation
  const band = kind === 'visit' ? 'visit' : undefined
  const first = firstSince(evaluation, isSo)
  const interval = standard.interval('C05', band)
  return stateOf(evaluation, {
    code: 'C05',
    title: `First ${kind}`,
    ...(band && { band }),
    due: startedOn && !first ? addInterval(startedOn, interval, calendar) : null,
    satisfiedOn: first ? dayOf(first) : null,
    owner: caseManager,
    why: first
      ? `The first ${kind} was on ${sayDay(dayOf(first), day)}.`
      : startedOn
        ? `Allocated ${sayDay(startedOn, day)}; the standard is a first ${kind} within ${intervalInWords(interval)}.`
        : 'Nobody has accepted the case yet.',
    evidence: first ? [first.id] : [],
    cure: { label: 'Write note', kind: 'note' },
  })
}

/** C06: by the first visit, rights are explained and communication needs are asked. */
export function rightsExplained(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, startedOn, caseManager } = evaluation
  const { privacyNoticeGivenOn, complaintsInfoGivenOn, profile } = facts
  const missing = [
    !privacyNoticeGivenOn && 'the privacy notice',
    !complaintsInfoGivenOn && 'how to complain',
    !profile?.flag && 'communication needs',
  ].filter((each) => each !== false)
  const isDone = missing.length === 0
  const visit = firstSince(evaluation, isVisit)
  const outer = startedOn && addInterval(startedOn, standard.interval('C06'), calendar)
  const due = outer && visit && compareDays(dayOf(visit), outer) < 0 ? dayOf(visit) : outer
  return stateOf(evaluation, {
    code: 'C06',
    due: isDone ? null : due,
    satisfiedOn: isDone ? laterOf(privacyNoticeGivenOn!, complaintsInfoGivenOn!) : null,
    owner: caseManager,
    why: isDone
      ? `Privacy notice given ${sayDay(privacyNoticeGivenOn!, day)}, complaints information ${sayDay(complaintsInfoGivenOn!, day)}.`
      : `Not yet recorded: ${list.format(missing)}. These are due by the first visit.`,
    cure:
      profile?.flag || missing.length > 1
        ? { label: 'Record what was given', kind: 'rights' }
        : { label: 'Ask and record', kind: 'profile' },
  })
}

/**
 * C08: the first plan agreed 10 working days after the assessment. Assessments are not kept here yet, so it counts from
 * the day the assessment was due (C07).
 */
export function firstPlan(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, startedOn, caseManager } = evaluation
  const plan = agreedPlans(facts)[0]
  const assessedBy = startedOn && addInterval(startedOn, standard.interval('C07'), calendar)
  return stateOf(evaluation, {
    code: 'C08',
    due: assessedBy && !plan ? addInterval(assessedBy, standard.interval('C08'), calendar) : null,
    satisfiedOn: plan ? londonDay(plan.signedAt) : null,
    owner: caseManager,
    why: plan
      ? `The first plan began ${sayDay(plan.from, day)}.`
      : startedOn
        ? `Allocated ${sayDay(startedOn, day)}; the standard is an assessment within ${intervalInWords(standard.interval('C07'))} and a plan agreed ${intervalInWords(standard.interval('C08'))} after it.`
        : 'Nobody has accepted the case yet.',
    evidence: plan ? [plan.id] : [],
    cure: { label: 'Write the plan', kind: 'plan' },
  })
}

/** The first note since the case manager became responsible for which something is so. */
function firstSince({ notes, startedOn }: CaseEvaluation, isSo: (note: NoteFact) => boolean): NoteFact | undefined {
  if (!startedOn) return undefined
  const start = midnight(startedOn).epochMilliseconds
  let first: NoteFact | undefined
  for (const note of notes) {
    if (note.occurredFrom.epochMilliseconds < start || !isSo(note)) continue
    if (!first || Temporal.Instant.compare(note.occurredFrom, first.occurredFrom) < 0) first = note
  }
  return first
}

const londonDayOf = (instant: Temporal.Instant | undefined) => (instant ? londonDay(instant) : null)
const list = new Intl.ListFormat('en-GB')
