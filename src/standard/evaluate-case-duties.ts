import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type CaseDutyCode, caseDuties } from '#standard/case-duties.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { type CaseEvaluation, caseEvaluation } from '#standard/evaluate-case/case-evaluation.ts'
import { chronologyCurrent, summaryCurrent } from '#standard/evaluate-case/chronology-and-summary.ts'
import { handedBack, leaveCovered, suddenAbsenceCovered } from '#standard/evaluate-case/cover.ts'
import { detailsVerified, warningsReviewed } from '#standard/evaluate-case/details.ts'
import { contactsWrittenUp, directContact, weeklyNote } from '#standard/evaluate-case/notes.ts'
import { barriersNamed, firstPlanReview, goalsAtTarget, planReview } from '#standard/evaluate-case/plan.ts'
import {
  allocationInChronology,
  caseManagerNamed,
  firstContact,
  firstPlan,
  rightsExplained,
} from '#standard/evaluate-case/starting.ts'
import { tasksInTime } from '#standard/evaluate-case/tasks.ts'
import type { FileFacts } from '#standard/facts.ts'
import { notKeptHereYet } from '#standard/finding.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'

const evaluators: Partial<Record<CaseDutyCode, (evaluation: CaseEvaluation) => DutyState | DutyState[]>> = {
  C03: caseManagerNamed,
  C04: allocationInChronology,
  C05: firstContact,
  C06: rightsExplained,
  C08: firstPlan,
  C09: weeklyNote,
  C10: contactsWrittenUp,
  C11: directContact,
  C12: detailsVerified,
  C13: chronologyCurrent,
  C14: summaryCurrent,
  C15: firstPlanReview,
  C16: planReview,
  C17: goalsAtTarget,
  C18: tasksInTime,
  C19: barriersNamed,
  C30: warningsReviewed,
  C37: leaveCovered,
  C38: suddenAbsenceCovered,
  C39: handedBack,
}

/** Duties of a case whose record type cannot be kept here yet. */
export const caseDutiesNotKeptHereYet: readonly CaseDutyCode[] = caseDuties
  .map(({ code }) => code)
  .filter((code) => !evaluators[code])

const over = ['closed', 'retained', 'destroyed']

/**
 * How every duty of a file stands, in the order of the catalogue: at least one state for each code, one for each instance
 * of an event (rulebook 4.2). A closed file has none. The states of `caseDutiesNotKeptHereYet` are the same for every file
 * and never change, so a store leaves them out.
 *
 * @param day the day on which it is asked: which case manager, which leave is ahead, what today is in words
 */
export function evaluateCaseDuties(
  facts: FileFacts,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
  day: Temporal.PlainDate,
): DutyState[] {
  if (over.includes(facts.status)) return []
  const evaluation = caseEvaluation(facts, standard, calendar, day)
  return caseDuties.flatMap(({ code }) => evaluators[code]?.(evaluation) ?? notKeptHereYet(code, facts.fileId))
}
