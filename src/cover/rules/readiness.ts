import { findingOn, type ProofCourse } from '#proofs/course.ts'
import { daysFrom, isAfter, isBefore } from '#proofs/days.ts'
import type { FixLink, FixRole } from '#proofs/proof.ts'

type Day = Temporal.PlainDate

/** Something a file still needs to hold through a leave. */
export interface Need {
  /** The rulebook's code: 'H03'. */
  code: string
  title: string
  why: string
  /** The first day on which it stands in the way: today, or one ahead. */
  from: Day
  isAmber: boolean
  fix: FixLink
  fixBy: FixRole
}

/** How one file stands to a leave. */
export interface Readiness {
  fileId: string
  needs: Need[]
  /** Whether it holds on every day of the leave. */
  holds: boolean
  /** Days of the leave on which it holds. */
  holdsOn: Day[]
}

/** A leave without a known end is looked at this many days ahead. */
const openEndDays = 41

/** The last day looked at. */
export const lastLookedAt = (from: Day, to: Day | null): Day => to ?? daysFrom(from, openEndDays)

/**
 * What a file still needs for a leave (rulebook 5.2), from the course of its holiday proof over the days ahead: what stands in the
 * way today, then what will on a day of the leave although nothing is wrong today (a summary that will be too old by then).
 * @param course of the holiday proof, asked for this leave, beginning today
 */
export function readinessOf(fileId: string, course: ProofCourse, from: Day, to: Day | null): Readiness {
  const today = course.from
  const first = isBefore(from, today) ? today : from
  const last = lastLookedAt(first, to)
  const needs = course.checks.flatMap((each): Need[] => {
    const now = findingOn(each, today)
    const run = isInTheWay(now.result)
      ? each.runs[0]!
      : each.runs.find((one) => isInTheWay(one.finding.result) && !isBefore(one.to, first) && !isAfter(one.from, last))
    if (!run) return []
    const { finding } = run
    return [
      {
        code: each.check.code,
        title: each.check.title,
        why: finding.why,
        from: isBefore(run.from, today) ? today : run.from,
        isAmber: finding.result === 'amber',
        fix: finding.fix ?? each.check.fix,
        fixBy: finding.fixBy ?? each.check.fixBy,
      },
    ]
  })
  const holdsOn: Day[] = []
  for (let day = first; !isAfter(day, last); day = daysFrom(day, 1))
    if (course.statuses.some((run) => run.status === 'green' && !isBefore(day, run.from) && !isAfter(day, run.to)))
      holdsOn.push(day)
  const days = first.until(last).days + 1
  return { fileId, needs: needs.toSorted(byUrgency), holds: holdsOn.length === days, holdsOn }
}

const isInTheWay = (result: string): boolean => result === 'fail' || result === 'amber'

/** Today's before later ones, fails before ambers. */
const byUrgency = (a: Need, b: Need): number =>
  Temporal.PlainDate.compare(a.from, b.from) || Number(a.isAmber) - Number(b.isAmber) || a.code.localeCompare(b.code)

/** For the picture: how many files hold on each day of the leave. */
export function holdingOn(readiness: readonly Readiness[], from: Day, to: Day | null): { day: Day; hold: number }[] {
  const last = lastLookedAt(from, to)
  const days: { day: Day; hold: number }[] = []
  for (let day = from; !isAfter(day, last); day = daysFrom(day, 1))
    days.push({ day, hold: readiness.filter(({ holdsOn }) => holdsOn.some((each) => each.equals(day))).length })
  return days
}
