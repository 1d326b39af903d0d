import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay, sayInstant } from '#calendar/in-words.ts'
import { londonDay, londonTime } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type Away, awayOf, isAwayOn, isCalledOff, isWithin } from '#standard/away.ts'
import type { DutyState, Owner } from '#standard/duty-state.ts'
import { acceptedCoverOf, type CaseEvaluation, isAccepted } from '#standard/evaluate-case/case-evaluation.ts'
import type { CoverFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** C37: for planned leave, cover accepted 5 working days before and the handover brief read 1 working day before. */
export function leaveCovered(evaluation: CaseEvaluation): DutyState[] {
  const ahead = evaluation.away.filter(({ absence, back }) => absence.planned && isNotOver(back, evaluation.day))
  if (ahead.length > 0) {
    return ahead.flatMap((away) => [coverAccepted(evaluation, away), briefRead(evaluation, away)])
  }
  return [nothingAsked(evaluation, 'C37', 'No leave is planned.')]
}

function coverAccepted(evaluation: CaseEvaluation, { absence, from }: Away): DutyState {
  const { facts, standard, day, caseManager } = evaluation
  const cover = acceptedCoverOf(facts, absence.id)
  const interval = standard.interval('C37')
  const asked = facts.covers.find(
    ({ absenceId, declinedAt, endedAt }) => absenceId === absence.id && !declinedAt && !endedAt,
  )
  return stateOf(evaluation, {
    code: 'C37',
    aboutId: absence.id,
    due: cover ? null : beforeLeave(evaluation, absence.recordedAt, from, 'C37'),
    satisfiedOn: cover ? londonDay(cover.acceptedAt!) : null,
    owner: caseManager,
    why: cover
      ? `${cover.personName} covers the leave from ${sayDay(from, day)}.`
      : `Leave begins ${sayDay(from, day)}; the standard is cover accepted ${intervalInWords(interval)} before. ${
          asked ? `${asked.personName} has been asked and has not answered.` : 'Nobody has been asked yet.'
        }`,
    evidence: [absence.id, ...(cover ? [cover.id] : asked ? [asked.id] : [])],
    cure: { label: cover ? 'See cover' : 'Arrange cover', kind: 'cover', targetId: cover?.id ?? absence.id },
  })
}

function briefRead(evaluation: CaseEvaluation, { absence, from }: Away): DutyState {
  const { facts, day, caseManager } = evaluation
  const cover = acceptedCoverOf(facts, absence.id)
  const isRead = cover?.brief && cover.briefReadAt
  const waitsForCover = cover?.brief && !cover.briefReadAt
  return stateOf(evaluation, {
    code: 'C37',
    band: 'brief read',
    title: 'Handover brief read',
    aboutId: absence.id,
    due: isRead ? null : beforeLeave(evaluation, absence.recordedAt, from, 'C37', 'brief read'),
    satisfiedOn: isRead ? londonDay(cover.briefReadAt!) : null,
    owner: waitsForCover ? { role: 'cover', personId: cover.personId } : caseManager,
    why: isRead
      ? `${cover.personName} has read the brief for the leave from ${sayDay(from, day)}.`
      : waitsForCover
        ? `The brief for the leave from ${sayDay(from, day)} is written; ${cover.personName} has not read it.`
        : `There is no handover brief for the leave from ${sayDay(from, day)} yet.`,
    evidence: [absence.id, ...(cover?.brief ? [cover.brief.id] : [])],
    cure: {
      label: waitsForCover ? 'Read the brief' : 'Write the brief',
      kind: 'brief',
      targetId: cover?.id ?? absence.id,
    },
  })
}

/** The day that many working days before the leave; for leave told later than that, the day it was told. */
function beforeLeave(evaluation: CaseEvaluation, recordedAt: Instant, from: Day, code: 'C37', band?: string): Day {
  const { standard, calendar } = evaluation
  const interval = standard.interval(code, band)
  const due = 'workingDays' in interval ? calendar.add(from, -interval.workingDays) : from.subtract(interval)
  const toldOn = londonDay(recordedAt)
  return compareDays(due, toldOn) >= 0 ? due : toldOn
}

/**
 * When cover must be active after an absence is known: within 4 working hours (C38). Known before the day begins at 09:00
 * but from 08:00 on, the hours run from then: whoever logged it is at work (scenario 51: sick at 08:30, cover by 12:30).
 */
function coverDueAt(knownAt: Instant, calendar: WorkingCalendar): Instant {
  const day = londonDay(knownAt)
  const [early, opens] = [londonTime(day, '08:00'), londonTime(day, '09:00')]
  const isEarly =
    calendar.isWorkingDay(day) &&
    Temporal.Instant.compare(knownAt, early) >= 0 &&
    Temporal.Instant.compare(knownAt, opens) < 0
  return isEarly ? knownAt.add({ hours: coverHours }) : calendar.workingHoursAfter(knownAt, coverHours)
}

const coverHours = 4

/** C38: after a sudden absence, cover the same working day. The mentor sees to it; when away too, the line manager. */
export function suddenAbsenceCovered(evaluation: CaseEvaluation): DutyState[] {
  const { facts, calendar, day } = evaluation
  const open = evaluation.away.filter(({ absence, back }) => !absence.planned && isNotOver(back, day))
  if (open.length === 0) return [nothingAsked(evaluation, 'C38', 'Nobody is unexpectedly away.')]
  return open.map(({ absence, from }) => {
    const cover = acceptedCoverOf(facts, absence.id)
    const dueAt = coverDueAt(absence.recordedAt, calendar)
    return stateOf(evaluation, {
      code: 'C38',
      aboutId: absence.id,
      due: cover ? null : londonDay(dueAt),
      satisfiedOn: cover ? londonDay(cover.acceptedAt!) : null,
      owner: mentorOrManager(evaluation),
      why: cover
        ? `${cover.personName} covers since ${sayDay(londonDay(cover.acceptedAt!), day)}.`
        : `The case manager is away from ${sayDay(from, day)}; cover is needed by ${sayInstant(dueAt, day)}.`,
      evidence: [absence.id, ...(cover ? [cover.id] : [])],
      cure: { label: cover ? 'See cover' : 'Open cover', kind: 'cover', targetId: cover?.id ?? absence.id },
    })
  })
}

function mentorOrManager({ facts, calendar, day, caseManager }: CaseEvaluation): Owner {
  const mentor = (['primary', 'interim', 'deputy'] as const)
    .map((kind) =>
      facts.mentorships.find(
        (pair) => pair.menteeId === caseManager.personId && pair.kind === kind && isWithin(pair, day),
      ),
    )
    .find((pair) => pair && !awayOf(facts.absences, pair.mentorId, calendar).some((away) => isAwayOn(away, day)))
  return mentor ? { role: 'mentor', personId: mentor.mentorId } : { role: 'line manager', personId: null }
}

/** C39: the cover hands back within 1 working day of the return, and the case manager acknowledges it. */
export function handedBack(evaluation: CaseEvaluation): DutyState[] {
  const { facts, day } = evaluation
  const ended = facts.covers
    .filter((cover) => isAccepted(cover) && !isCalledOff(cover))
    .map((cover) => ({ cover, back: backAfter(evaluation, cover) }))
    .filter((each): each is { cover: CoverFact; back: Day } => each.back !== null)
  const open = ended.filter(({ cover }) => !cover.handedBackAt || !cover.acknowledgedAt)
  if (open.length > 0) return open.map(({ cover, back }) => handBackOf(evaluation, cover, back))
  const last = ended
    .map(({ cover }) => londonDay(cover.acknowledgedAt!))
    .sort(compareDays)
    .at(-1)
  return [
    nothingAsked(
      evaluation,
      'C39',
      last
        ? `The last cover was handed back and acknowledged on ${sayDay(last, day)}.`
        : 'No cover has to be handed back.',
      last,
    ),
  ]
}

function handBackOf(evaluation: CaseEvaluation, cover: CoverFact, back: Day): DutyState {
  const { standard, calendar, day, caseManager } = evaluation
  const isWritten = cover.handedBackAt !== null
  return stateOf(evaluation, {
    code: 'C39',
    aboutId: cover.id,
    due: addInterval(back, standard.interval('C39'), calendar),
    owner: isWritten ? caseManager : { role: 'cover', personId: cover.personId },
    why: isWritten
      ? `${cover.personName} has handed back; the case manager has not acknowledged it.`
      : `${cover.personName} covers until the return on ${sayDay(back, day)}; the standard is a hand-back within ${intervalInWords(standard.interval('C39'))}.`,
    evidence: [cover.id],
    cure: { label: isWritten ? 'Acknowledge' : 'Hand back', kind: 'hand-back', targetId: cover.id },
  })
}

/** The first working day of being back after the absence that was covered; null while unknown. */
function backAfter({ facts, calendar }: CaseEvaluation, cover: CoverFact): Day | null {
  const absence = facts.absences.find(({ id }) => id === cover.absenceId)
  if (absence && isCalledOff(absence)) return null
  const end = absence ? (absence.returnedAt ?? absence.toAt) : (cover.endedAt ?? cover.toAt)
  return end && calendar.onOrAfter(londonDay(end))
}

const isNotOver = (back: Day | null, day: Day): boolean => back === null || compareDays(back, day) > 0

const nothingAsked = (
  evaluation: CaseEvaluation,
  code: 'C37' | 'C38' | 'C39',
  why: string,
  satisfiedOn?: Day,
): DutyState =>
  stateOf(evaluation, {
    code,
    due: null,
    satisfiedOn: satisfiedOn ?? null,
    owner: evaluation.caseManager,
    why,
    cure: { label: 'Open cover', kind: 'cover' },
  })
