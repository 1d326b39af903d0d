import type { WorkingCalendar } from '#calendar/working-days.ts'
import type { FileFacts } from '#standard/facts.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import { courseOf, greenUntil, lapseOf, type ProofCourse, resultUntil } from './course.ts'
import { groundOf } from './ground.ts'
import { type ProofName, type ProofResult, scoreOf, type Window } from './proof.ts'

type Day = Temporal.PlainDate

/**
 * One proof of one file on one day (rulebook 5.1). The same facts and the same day give the same answer; a past day is
 * answered by the facts that existed then.
 * @param standard the organisation's intervals as they are on that day
 * @param window for the holiday proof, the absence asked about; for the audit, the period looked at; otherwise the
 *   proof takes its own (see holiday-window.ts; the audit looks at the whole involvement)
 */
export function evaluate(
  facts: FileFacts,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
  asOf: Day,
  proof: ProofName,
  window?: Window,
): ProofResult {
  return resultOf(courseOf(groundOf(facts, standard, calendar), proof, asOf, window))
}

/** What a course says of its first day. */
function resultOf(course: ProofCourse): ProofResult {
  const checks = course.checks.map((each) => {
    const { check, runs } = each
    const { result, why, evidence, fix, fixBy } = runs[0]!.finding
    return {
      code: check.code,
      title: check.title,
      result,
      why,
      evidence: [...(evidence ?? [])],
      fixBy: fixBy ?? check.fixBy,
      fixLink: fix ?? check.fix,
      holdsUntil: resultUntil(each),
    }
  })
  return {
    proof: course.proof,
    status: course.statuses[0]!.status,
    score: scoreOf(checks.map((check) => check.result)),
    checks,
    holdsUntil: greenUntil(course),
    lapse: lapseOf(course),
  }
}
