import { compareDays, epochDay } from '#calendar/epoch-day.ts'
import type { Check, Finding } from './check.ts'
import { checksOf } from './checks.ts'
import { daysFrom, isAfter, isBefore, nextDay } from './days.ts'
import type { Ground } from './ground.ts'
import { applies, judge } from './judge.ts'
import { horizonDays, type Lapse, type ProofName, type ProofStatus, statusOf, type Window } from './proof.ts'
import { type View, viewOn } from './view.ts'

type Day = Temporal.PlainDate

/** The days, both included, on which a check says the same. */
interface CheckRun {
  from: Day
  to: Day
  finding: Finding
}

/** One check over the days ahead: its runs follow each other without a gap. */
export interface CheckCourse {
  check: Check
  runs: CheckRun[]
}

/** The days, both included, on which a proof has one status. */
interface StatusRun {
  from: Day
  to: Day
  status: ProofStatus
}

/** A proof as it will stand on every day from `from` to `to` if nothing else happens. */
export interface ProofCourse {
  proof: ProofName
  from: Day
  to: Day
  checks: CheckCourse[]
  statuses: StatusRun[]
}

/**
 * What time alone does to a proof. Results change as days pass, and may recover (somebody comes back), so the future of a
 * proof is a list of days and not one day. Found by jumping: each check is asked again only after the day until which
 * it said nothing could change.
 *
 * On each day the course says what `evaluate` would say as of that day from the same facts.
 * @param window replaces the window the proof would take by itself (rulebook 5.1)
 */
export function courseOf(ground: Ground, proof: ProofName, from: Day, window?: Window): ProofCourse {
  const to = daysFrom(from, horizonDays)
  const course = { proof, from, to }
  if (!applies(proof, ground.facts.status)) {
    return { ...course, checks: [], statuses: [{ from, to, status: 'none applies' }] }
  }
  const given = window && (proof === 'audit' ? { audit: window } : { holiday: window })
  const views = new Map<number, View>()
  const view = (day: Day): View => {
    const key = epochDay(day)
    const known = views.get(key)
    if (known) return known
    const made = viewOn(ground, day, given)
    views.set(key, made)
    return made
  }
  const checks = checksOf(proof).map((check) => ({ check, runs: runsOf(check, proof, view, from, to) }))
  return { ...course, checks, statuses: statusesOf(checks, from, to) }
}

function runsOf(check: Check, proof: ProofName, view: (day: Day) => View, from: Day, to: Day): CheckRun[] {
  const runs: CheckRun[] = []
  for (let day = from; !isAfter(day, to); ) {
    const finding = judge(check, proof, view(day))
    const until = finding.until && isBefore(finding.until, to) ? finding.until : to
    const last = runs.at(-1)
    if (last && last.finding.result === finding.result && last.finding.why === finding.why) last.to = until
    else runs.push({ from: day, to: until, finding })
    day = nextDay(until)
  }
  return runs
}

function statusesOf(checks: readonly CheckCourse[], from: Day, to: Day): StatusRun[] {
  const starts = new Map<number, Day>([[epochDay(from), from]])
  for (const { runs } of checks) for (const run of runs) starts.set(epochDay(run.from), run.from)
  const days = [...starts.values()].sort(compareDays)
  const statuses: StatusRun[] = []
  const places = checks.map(() => 0)
  for (const [index, day] of days.entries()) {
    const results = checks.map(({ runs }, which) => {
      while (isBefore(runs[places[which]!]!.to, day)) places[which]!++
      return runs[places[which]!]!.finding.result
    })
    const status = statusOf(results)
    const next = days[index + 1]
    const until = next ? daysFrom(next, -1) : to
    const last = statuses.at(-1)
    if (last?.status === status) last.to = until
    else statuses.push({ from: day, to: until, status })
  }
  return statuses
}

/** What a check says on a day of its course. */
export const findingOn = ({ runs }: CheckCourse, day: Day): Finding =>
  runs.find((run) => !isBefore(run.to, day))!.finding

/** The last day of the check's present result, its sentence aside; null when that is the end of the course. */
export function resultUntil({ runs }: CheckCourse): Day | null {
  const first = runs[0]!.finding.result
  const change = runs.find((run) => run.finding.result !== first)
  return change ? daysFrom(change.from, -1) : null
}

/** The end of the unbroken green run the course begins with; null when it does not begin green. */
export function greenUntil({ statuses }: ProofCourse): Day | null {
  const first = statuses[0]
  return first?.status === 'green' ? first.to : null
}

/** What ends the green run: the first check, in the rulebook's order, that is no longer a pass on the day after it. */
export function lapseOf(course: ProofCourse): Lapse | null {
  const until = greenUntil(course)
  if (!until || !isBefore(until, course.to)) return null
  const on = nextDay(until)
  const lapsed = course.checks
    .filter((each) => ['fail', 'amber'].includes(findingOn(each, on).result))
    .sort((a, b) => rank(b, on) - rank(a, on))[0]!
  const { code, title, lapses } = lapsed.check
  return { code, title, on, sentence: `then ${lapses}` }
}

const rank = (check: CheckCourse, day: Day) => (findingOn(check, day).result === 'fail' ? 1 : 0)
