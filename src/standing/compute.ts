import { dayOfEpoch, epochDay } from '#calendar/epoch-day.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type CheckCourse, courseOf, findingOn, greenUntil, lapseOf, type ProofCourse } from '#proofs/course.ts'
import { daysFrom, isAfter, isBefore } from '#proofs/days.ts'
import { groundOf } from '#proofs/ground.ts'
import { type ProofName, proofs, scoreOf } from '#proofs/proof.ts'
import { type DutyState, type DutyStateJson, statusOn, toJson } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { evaluatePeopleDuties } from '#standard/evaluate-people-duties.ts'
import type { FileFacts } from '#standard/facts.ts'
import { type OrganisationStandard, type StandardChange, standardOn } from '#standard/organisation-standard.ts'
import type { PersonFacts } from '#standard/person-facts.ts'
import { type Asking, askingOf } from './asked.ts'
import type { CheckRunJson, ProofJson, ScoreJson } from './stored-proof.ts'

type Day = Temporal.PlainDate

/** What is kept of a file's standing, ready for its columns. Days of a range are "[from,to]", both included. */
export interface FileStanding extends Asking {
  duties: DutyStateJson[]
  proofs: Record<ProofName, ProofJson>
  /** Days on which each proof is green and amber; on every other day up to the horizon it fails, or none applies. */
  days: Record<ProofName, { green: string; amber: string; holdsUntil: Day | null }>
  nextDueOn: Day | null
  oldestDueOn: Day | null
}

export interface PersonStanding extends Asking {
  duties: DutyStateJson[]
  nextDueOn: Day | null
}

/**
 * So many days ahead it is kept which checks fail and why. The ranges of days reach further; whoever looks at a day after
 * this many without anything having happened sees the status without its reasons, until the nightly sweep.
 */
export const reasonsKeptDays = 60

/**
 * Duties and proofs of a file as its facts give them on a day. Both answer for later days too: proofs by their ranges, duties
 * by their dates. Only whose duty it is after a hand-over that lies ahead, and what a leave that comes near asks for, waits for
 * the nightly sweep, as does a change of the standard from a day to come.
 */
export function fileStanding(
  facts: FileFacts,
  changes: readonly StandardChange[],
  calendar: WorkingCalendar,
  day: Day,
): FileStanding {
  const standard = standardOn(changes, day)
  const duties = asked(evaluateCaseDuties(facts, standard, calendar, day))
  const courses = coursesOf(facts, standard, calendar, day)
  const of = <T>(what: (course: ProofCourse) => T) =>
    Object.fromEntries(courses.map((course) => [course.proof, what(course)])) as Record<ProofName, T>
  return {
    duties: duties.map(toJson),
    proofs: of(proofJson),
    days: of((course) => ({
      green: ranges(course, 'green'),
      amber: ranges(course, 'amber'),
      holdsUntil: greenUntil(course),
    })),
    nextDueOn: earliestDue(duties, day, coming),
    oldestDueOn: earliestDue(duties, day, passed),
    ...askingOf(duties, day),
  }
}

/** The duties of a person as their facts give them on a day. */
export function personStanding(
  facts: PersonFacts,
  changes: readonly StandardChange[],
  calendar: WorkingCalendar,
  day: Day,
): PersonStanding {
  const duties = asked(evaluatePeopleDuties(facts, standardOn(changes, day), calendar, day))
  return { duties: duties.map(toJson), nextDueOn: earliestDue(duties, day, coming), ...askingOf(duties, day) }
}

/** The three proofs of a file from one day on. */
function coursesOf(
  facts: FileFacts,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
  day: Day,
): ProofCourse[] {
  const ground = groundOf(facts, standard, calendar)
  return proofs.map((proof) => courseOf(ground, proof, day))
}

/** What asks for something by a day. Duties nothing has started, and those whose records are not kept here, are left out. */
const asked = (duties: readonly DutyState[]) => duties.filter((duty) => duty.kept && duty.dueOn)

const coming: readonly string[] = ['kept', 'upcoming', 'due today']
const passed: readonly string[] = ['in grace', 'overdue', 'critical']

function earliestDue(duties: readonly DutyState[], day: Day, statuses: readonly string[]): Day | null {
  const days = duties.filter((duty) => statuses.includes(statusOn(duty, day))).map((duty) => duty.dueOn!)
  return days.reduce<Day | null>((first, each) => (first && !isBefore(each, first) ? first : each), null)
}

const ranges = ({ statuses }: ProofCourse, status: 'green' | 'amber'): string =>
  `{${statuses
    .filter((run) => run.status === status)
    .map(({ from, to }) => `[${from},${to}]`)
    .join(',')}}`

function proofJson(course: ProofCourse): ProofJson {
  const last = daysFrom(course.from, reasonsKeptDays)
  const lapse = lapseOf(course)
  return {
    applies: course.checks.length > 0,
    scores: scoresOf(course, last),
    lapse: lapse ? { code: lapse.code, on: lapse.on.toString() } : null,
    checks: course.checks.flatMap((each) => runsWorthKeeping(each, last)),
  }
}

const worthKeeping: readonly string[] = ['amber', 'fail', 'waived']

const runsWorthKeeping = ({ check, runs }: CheckCourse, last: Day): CheckRunJson[] =>
  runs
    .filter((run) => worthKeeping.includes(run.finding.result) && !isAfter(run.from, last))
    .map(({ from, to, finding }) => ({
      code: check.code,
      from: from.toString(),
      to: to.toString(),
      result: finding.result as CheckRunJson['result'],
      why: finding.why,
      ...(finding.evidence?.length && { evidence: finding.evidence.slice(0, mostEvidence) }),
      ...(finding.fix && { fix: finding.fix }),
      ...(finding.fixBy && { fixBy: finding.fixBy }),
    }))

/** The page of a proof works its evidence out anew; a list needs no more than a few ids. */
const mostEvidence = 5

function scoresOf({ checks, from }: ProofCourse, last: Day): ScoreJson[] {
  const changes = new Set([epochDay(from)])
  for (const { runs } of checks) for (const run of runs) if (!isAfter(run.from, last)) changes.add(epochDay(run.from))
  const scores: ScoreJson[] = []
  for (const day of [...changes].sort((a, b) => a - b).map(dayOfEpoch)) {
    const { passed, applicable } = scoreOf(checks.map((check) => findingOn(check, day).result))
    const previous = scores.at(-1)
    if (previous?.[1] !== passed || previous[2] !== applicable) scores.push([day.toString(), passed, applicable])
  }
  return scores
}
