import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { Away } from '#standard/away.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { type CaseEvaluation, dayOf } from '#standard/evaluate-case/case-evaluation.ts'
import type { SummaryFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

/** C13: each significant note reaches the chronology within 5 working days of what happened. */
export function chronologyCurrent(evaluation: CaseEvaluation): DutyState[] {
  const { facts, notes, standard, calendar, day, caseManager } = evaluation
  const significant = notes.filter((note) => note.significant)
  const confirmed = new Set<string | null>()
  const proposed = new Map<string | null, string>()
  for (const { id, noteId, proposed: isProposed } of facts.chronology) {
    if (isProposed) proposed.set(noteId, id)
    else confirmed.add(noteId)
  }
  const missing = significant.filter(({ id }) => !confirmed.has(id))
  if (missing.length > 0) {
    return missing.map((note) => {
      const happenedOn = dayOf(note)
      const proposal = proposed.get(note.id)
      return stateOf(evaluation, {
        code: 'C13',
        aboutId: note.id,
        due: addInterval(happenedOn, standard.interval('C13'), calendar),
        owner: caseManager,
        why: `The note of ${sayDay(happenedOn, day)} is marked significant; ${proposal ? 'its entry waits to be confirmed' : 'it is not in the chronology'}.`,
        evidence: [note.id, ...(proposal ? [proposal] : [])],
        cure: proposal
          ? { label: 'Confirm entry', kind: 'chronology', targetId: proposal }
          : { label: 'Add entry', kind: 'chronology', targetId: note.id },
      })
    })
  }
  const newest = facts.chronology
    .filter((entry) => !entry.proposed)
    .reduce<(typeof facts.chronology)[number] | undefined>(
      (last, each) => (last && compareDays(last.eventOn, each.eventOn) >= 0 ? last : each),
      undefined,
    )
  return [
    stateOf(evaluation, {
      code: 'C13',
      due: null,
      satisfiedOn: newest?.eventOn ?? null,
      owner: caseManager,
      why: newest
        ? `Every significant note is in the chronology; the newest entry is of ${sayDay(newest.eventOn, day)}.`
        : 'No significant event is recorded yet.',
      evidence: newest ? [newest.id] : [],
      cure: { label: 'Add entry', kind: 'chronology' },
    }),
  ]
}

/** C14: a summary every 3 months, and a fresh one before each longer leave. */
export function summaryCurrent(evaluation: CaseEvaluation): DutyState[] {
  const last = evaluation.facts.summaries.reduce<SummaryFact | undefined>(
    (newest, each) => (newest && compareDays(newest.asAt, each.asAt) >= 0 ? newest : each),
    undefined,
  )
  return [
    quarterlySummary(evaluation, last),
    ...evaluation.away
      .filter((away) => isLongLeaveAhead(evaluation, away))
      .map((away) => summaryBeforeLeave(evaluation, away, last)),
  ]
}

function quarterlySummary(evaluation: CaseEvaluation, last: SummaryFact | undefined): DutyState {
  const { standard, calendar, day, startedOn, caseManager } = evaluation
  const interval = standard.interval('C14')
  const anchor = last?.asAt ?? startedOn
  return stateOf(evaluation, {
    code: 'C14',
    due: anchor && addInterval(anchor, interval, calendar),
    satisfiedOn: last?.asAt ?? null,
    owner: caseManager,
    why: last
      ? `Signed ${sayDay(last.asAt, day)}; the standard is every ${intervalInWords(interval)}.`
      : `No summary yet; the standard is every ${intervalInWords(interval)}.`,
    evidence: last ? [last.id] : [],
    cure: { label: last ? 'Refresh summary' : 'Write summary', kind: 'summary' },
  })
}

// Leave of up to this many working days needs no fresh summary.
const shortLeave = 3

/** Planned leave of more than 3 working days that is not over. */
function isLongLeaveAhead({ calendar, day }: CaseEvaluation, { absence, from, lastDay, back }: Away): boolean {
  if (!absence.planned || (back && compareDays(back, day) <= 0)) return false
  return lastDay === null || calendar.between(from.subtract({ days: 1 }), lastDay) > shortLeave
}

/** Due by the last working day before the leave, and not older than 5 working days when it begins (scenario 49). */
function summaryBeforeLeave(
  evaluation: CaseEvaluation,
  { absence, from }: Away,
  last: SummaryFact | undefined,
): DutyState {
  const { standard, calendar, day, caseManager } = evaluation
  const interval = standard.interval('C14', 'before leave')
  const freshFrom = 'workingDays' in interval ? calendar.add(from, -interval.workingDays) : from.subtract(interval)
  const isFresh = last && compareDays(last.asAt, freshFrom) >= 0
  return stateOf(evaluation, {
    code: 'C14',
    band: 'before leave',
    title: 'Case summary before leave',
    aboutId: absence.id,
    due: isFresh ? null : calendar.add(from, -1),
    upcomingFrom: freshFrom,
    satisfiedOn: isFresh ? last.asAt : null,
    owner: caseManager,
    why: `Leave begins ${sayDay(from, day)}; the summary should then be no older than ${intervalInWords(interval)}${
      last ? `, and is of ${sayDay(last.asAt, day)}` : ', and there is none'
    }.`,
    evidence: [absence.id, ...(last ? [last.id] : [])],
    cure: { label: 'Refresh summary', kind: 'summary' },
  })
}
