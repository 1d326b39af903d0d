import { capacityOn, pointsOf } from '#allocation/workload.ts'
import { checksOf } from '#proofs/checks.ts'

type Day = Temporal.PlainDate

/** A file somebody holds, as far as the days ahead go. */
export interface Holding {
  id: string
  client: string
  applies: boolean
  /** The last day of the green run that takes in tomorrow. */
  greenUntil: Day | null
  isAmber: boolean
  fails: readonly string[]
}

/** What would become of somebody's files if they were off tomorrow (rulebook 5.3). */
export interface OffTomorrow {
  /** How many hold tomorrow. */
  hold: number
  /** Those of them that will not hold the week out, with their last day, and those that have something to mend already, with null. */
  lapse: { id: string; client: string; last: Day | null }[]
  /** Would not hold, and why in a few words. */
  gap: { id: string; client: string; why: string }[]
}

const compare = Temporal.PlainDate.compare
const lapses = new Map(checksOf('sick-day').map((check) => [check.code, check.lapses]))

/** Which files would hold tomorrow, lapse within a week, or leave a gap. Files no proof says anything of are in none. */
export function offTomorrow(files: readonly Holding[], today: Day): OffTomorrow {
  const weekEnds = today.add({ days: 7 })
  const found: OffTomorrow = { hold: 0, lapse: [], gap: [] }
  for (const { id, client, applies, greenUntil, isAmber, fails } of files) {
    if (!applies) continue
    if (greenUntil) found.hold++
    if (greenUntil ? compare(greenUntil, weekEnds) < 0 : isAmber) found.lapse.push({ id, client, last: greenUntil })
    else if (!greenUntil) found.gap.push({ id, client, why: fails.map((code) => lapses.get(code) ?? code).join(', ') })
  }
  found.lapse.sort((a, b) =>
    a.last && b.last ? compare(a.last, b.last) : Number(b.last === null) - Number(a.last === null),
  )
  return found
}

/** How a day of a leave is drawn: all hold, at least three in four, or fewer. */
export const levelOf = (hold: number, of: number): 'full' | 'part' | 'low' =>
  hold >= of ? 'full' : hold * 4 >= of * 3 ? 'part' : 'low'

/** How late things are, in a few words that do not frighten: "nothing is overdue by more than a week". */
export function lateWords(dueDays: readonly Day[], today: Day): string {
  const over = dueDays.map((due) => due.until(today, { largestUnit: 'days' }).days).filter((days) => days > 0)
  if (over.length === 0) return 'nothing is overdue'
  const long = over.filter((days) => days > 7).length
  if (long === 0) return 'nothing is overdue by more than a week'
  return long === 1 ? 'one thing is overdue by more than a week' : `${long} things are overdue by more than a week`
}

/** "94 of 100 workload points" (rulebook 3.5). */
export const workloadWords = (weights: readonly number[], newToRoleSince: Day | null, today: Day): string =>
  `${pointsOf(weights)} of ${capacityOn(newToRoleSince, today)} workload points`
