import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { type CaseEvaluation, dayOf, isDirectContact, newestNote } from '#standard/evaluate-case/case-evaluation.ts'
import type { AppointmentFact, DraftFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

/** C09: a signed note in every 7 days, be it one line that nothing happened. */
export function weeklyNote(evaluation: CaseEvaluation): DutyState {
  const { standard, calendar, day, startedOn, caseManager } = evaluation
  const last = newestNote(evaluation.notes)
  const anchor = last ? dayOf(last) : startedOn
  return stateOf(evaluation, {
    code: 'C09',
    due: anchor && addInterval(anchor, standard.interval('C09'), calendar),
    satisfiedOn: last ? anchor : null,
    owner: caseManager,
    why: last
      ? `Last signed note ${sayDay(dayOf(last), day)}. A quiet week can be one line.`
      : 'No note has been signed yet. A quiet week can be one line.',
    evidence: last ? [last.id] : [],
    cure: { label: 'Write note', kind: 'note' },
  })
}

/** C11: contact with the client in the rhythm of the review band; on hold, every 30 days. */
export function directContact(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, startedOn, caseManager } = evaluation
  const last = newestNote(evaluation.notes, isDirectContact)
  const anchor = last ? dayOf(last) : startedOn
  const band = facts.status === 'on-hold' ? 'on hold' : facts.reviewBand
  const interval = standard.interval('C11', band)
  const fact = last ? `Last spoke with ${facts.clientName} on ${sayDay(dayOf(last), day)}` : 'No direct contact yet'
  return stateOf(evaluation, {
    code: 'C11',
    band,
    due: anchor && addInterval(anchor, interval, calendar),
    satisfiedOn: last ? anchor : null,
    owner: caseManager,
    why: `${fact}; ${band === 'on hold' ? 'on hold' : `in the ${band} band`} it is at least every ${intervalInWords(interval)}.`,
    evidence: last ? [last.id] : [],
    cure: { label: 'Write note', kind: 'note' },
  })
}

// Somebody else went, or nobody: no note of ours is owed.
const notOurs: readonly (string | null)[] = ['family', 'advocate', 'client alone', 'rebooked']

// A contact still to come is a duty from the day it happens, and nobody writes anything that day: so it is worked out
// ahead. No further than this, because a file on which nothing was signed for six weeks is long red by C09 or C11.
const weeksAhead = 6

/** C10: each contact in the diary has a signed note within 2 working days, and no note is left unsigned. */
export function contactsWrittenUp(evaluation: CaseEvaluation): DutyState[] {
  const { facts, day, startedOn, caseManager } = evaluation
  const noted = new Set(evaluation.notes.map(({ id }) => id))
  const horizon = day.add({ weeks: weeksAhead })
  const owed = facts.appointments.filter(
    ({ status, attendance, noteId, toAt }) =>
      status !== 'cancelled' &&
      !notOurs.includes(attendance) &&
      !(noteId && noted.has(noteId)) &&
      compareDays(londonDay(toAt), horizon) <= 0,
  )
  const open = [
    ...owed.map((appointment) => contactOwed(evaluation, appointment)),
    ...facts.drafts.filter(({ type }) => type === 'case-note').map((draft) => draftToSign(evaluation, draft)),
  ]
  if (open.length > 0) return open
  const last = newestNote(evaluation.notes)
  return [
    stateOf(evaluation, {
      code: 'C10',
      due: null,
      satisfiedOn: last ? londonDay(last.recordedAt) : null,
      owner: caseManager,
      why: startedOn ? 'Every contact in the diary has its note, and no note is left in draft.' : 'No contact yet.',
      cure: { label: 'Write note', kind: 'note' },
    }),
  ]
}

function contactOwed(evaluation: CaseEvaluation, appointment: AppointmentFact): DutyState {
  const { standard, calendar, day } = evaluation
  const happenedOn = londonDay(appointment.toAt)
  const interval = standard.interval('C10')
  return stateOf(evaluation, {
    code: 'C10',
    title: `Write up “${appointment.what}”`,
    aboutId: appointment.id,
    due: addInterval(happenedOn, interval, calendar),
    upcomingFrom: happenedOn,
    owner: { role: 'author', personId: appointment.personId },
    why: `In the diary for ${sayDay(happenedOn, day)}, without a signed note; the standard is ${intervalInWords(interval)}.`,
    evidence: [appointment.id],
    cure: { label: 'Write note', kind: 'note', targetId: appointment.id },
  })
}

function draftToSign(evaluation: CaseEvaluation, draft: DraftFact): DutyState {
  const { standard, calendar, day } = evaluation
  const startedOn = londonDay(draft.startedAt)
  const interval = standard.interval('C10')
  return stateOf(evaluation, {
    code: 'C10',
    title: 'Sign the draft note',
    aboutId: draft.id,
    due: addInterval(startedOn, interval, calendar),
    upcomingFrom: startedOn,
    owner: { role: 'author', personId: draft.authorId },
    why: `Begun ${sayDay(startedOn, day)} and not signed; the standard is ${intervalInWords(interval)}. A draft counts as no note.`,
    evidence: [draft.id],
    cure: { label: 'Finish the draft', kind: 'draft', targetId: draft.id },
  })
}
