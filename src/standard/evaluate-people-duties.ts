import { compareDays } from '#calendar/epoch-day.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { agreementKept, hasMentor } from '#standard/evaluate-people/mentor.ts'
import { type PersonEvaluation, personEvaluation } from '#standard/evaluate-people/person-evaluation.ts'
import { casesDiscussed, decisionsOnFile, reflected, registered } from '#standard/evaluate-people/practice.ts'
import { bookedAhead, rebooked, recordAgreed, sessionHeld } from '#standard/evaluate-people/sessions.ts'
import { notKeptHereYet } from '#standard/finding.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import { type PeopleDutyCode, peopleDuties } from '#standard/people-duties.ts'
import type { PersonFacts } from '#standard/person-facts.ts'

/** The session duty gives M03, or M03n in its place while somebody is new to the work. */
const evaluators: Partial<Record<PeopleDutyCode, (evaluation: PersonEvaluation) => DutyState | DutyState[]>> = {
  M01: hasMentor,
  M02: agreementKept,
  M03: sessionHeld,
  M03n: () => [],
  M04: bookedAhead,
  M05: rebooked,
  M06: recordAgreed,
  M07: decisionsOnFile,
  M08: casesDiscussed,
  M12: reflected,
  M13: registered,
}

/** Duties of people whose record type cannot be kept here yet. */
export const peopleDutiesNotKeptHereYet: readonly PeopleDutyCode[] = peopleDuties
  .map(({ code }) => code)
  .filter((code) => !evaluators[code])

/**
 * How every duty of a person and their mentoring stands, in the order of the catalogue (rulebook 4.3). Somebody who has
 * left has none. Their own absence suspends them until 5 working days after the return, or the old day when later; the
 * mentor's does not, the deputy mentor stands in (4.1). Working part time changes nothing.
 *
 * @param day the day on which it is asked: which mentor, which sessions lie ahead, what today is in words
 */
export function evaluatePeopleDuties(
  facts: PersonFacts,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
): DutyState[] {
  if (facts.leftOn && compareDays(facts.leftOn, day) < 0) return []
  const evaluation = personEvaluation(facts, standard, calendar, day)
  return peopleDuties.flatMap(({ code }) => evaluators[code]?.(evaluation) ?? notKeptHereYet(code, facts.personId))
}
