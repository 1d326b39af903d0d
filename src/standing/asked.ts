import { type DutyState, type DutyStatus, ownerOn, statusOn } from '#standard/duty-state.ts'
import type { Period } from '#standard/facts.ts'

type Day = Temporal.PlainDate

/** So many days before it is due, what is coming asks for somebody; until then it is only in sight. */
const askedDaysAhead = 3

/** Days, both ends included, on which a duty asks one person for something. `to` null while nobody does it. */
export interface Asked extends Period {
  personId: string
  /** The place of the duty in the list it is from. */
  duty: number
}

/** Days on which a duty is past its due day. */
export interface Late extends Period {
  duty: number
}

const asking: readonly DutyStatus[] = ['upcoming', 'due today', 'in grace', 'overdue', 'critical']
const late: readonly DutyStatus[] = ['in grace', 'overdue', 'critical']
const overdue: readonly DutyStatus[] = ['overdue', 'critical']

const compare = Temporal.PlainDate.compare

/** Whether somebody else's page asks for it: the cover's own, or the list of sessions to sign. */
const isAskedElsewhere = ({ code, owner }: DutyState): boolean =>
  code === 'C39' || code === 'M06' || (code === 'C37' && owner.role === 'cover')

/** A session that is in the diary asks for its preparation and not for itself, until it is late. */
const isBooked = ({ code, cure }: DutyState): boolean => code.startsWith('M03') && cure.targetId !== undefined

/**
 * Whom a duty asks for something on a day; null when nobody, or nobody in particular. From three days before it is due, or
 * from the day it is shown as coming when that is later.
 */
export function askedOn(state: DutyState, day: Day): string | null {
  const status = statusOn(state, day)
  if (!asking.includes(status) || isAskedElsewhere(state)) return null
  if (status === 'upcoming' && (isBooked(state) || compare(day, state.dueOn!.subtract({ days: askedDaysAhead })) < 0))
    return null
  return ownerOn(state, day).personId
}

/** On which days whom the duties of a file or a person ask for something: what `askedOn` says, for every day at once. */
export const askedDays = (duties: readonly DutyState[]): Asked[] =>
  duties.flatMap((state, duty) =>
    runsOf(state, (day) => askedOn(state, day)).map(({ value, ...period }) => ({ ...period, personId: value, duty })),
  )

/** On which days which duties are past their day. */
export const lateDays = (duties: readonly DutyState[]): Late[] =>
  duties.flatMap((state, duty) =>
    runsOf(state, (day) => (late.includes(statusOn(state, day)) ? true : null)).map(({ from, to }) => ({
      from,
      to,
      duty,
    })),
  )

/** The first day from a day on which any of these duties is overdue, and any is critical, if nobody does it. */
export function redFrom(duties: readonly DutyState[], day: Day): { overdueFrom: Day | null; criticalFrom: Day | null } {
  const first = (statuses: readonly DutyStatus[]) =>
    duties
      .flatMap((state) => runsOf(state, (each) => (statuses.includes(statusOn(state, each)) ? true : null)))
      .filter(({ to }) => !to || compare(to, day) >= 0)
      .map(({ from }) => from)
      .sort(compare)[0] ?? null
  return { overdueFrom: first(overdue), criticalFrom: first(['critical']) }
}

interface Run<T> extends Period {
  value: T
}

/** The runs of days on which a function of a state has one value, those without a value left out. It can only change on the days the state names. */
function runsOf<T>(state: DutyState, valueOn: (day: Day) => T | null): Run<T>[] {
  const days = turningDays(state)
  const runs: Run<T>[] = []
  for (const [index, from] of days.entries()) {
    const value = valueOn(from)
    const next = days[index + 1]
    const to = next ? next.subtract({ days: 1 }) : null
    const last = runs.at(-1)
    if (value === null) continue
    if (last?.value === value && last.to?.add({ days: 1 }).equals(from)) last.to = to
    else runs.push({ value, from, to })
  }
  return runs
}

function turningDays(state: DutyState): Day[] {
  const { upcomingFrom, dueOn, graceUntil, criticalFrom, suspensions, standIns, waived } = state
  if (!dueOn) return []
  const periods = [...suspensions, ...standIns]
  const days = [
    upcomingFrom!,
    dueOn.subtract({ days: askedDaysAhead }),
    dueOn,
    dueOn.add({ days: 1 }),
    graceUntil!.add({ days: 1 }),
    criticalFrom!,
    ...periods.map(({ from }) => from),
    ...periods.flatMap(({ to }) => (to ? [to.add({ days: 1 })] : [])),
    ...(waived ? [waived.reviewOn.add({ days: 1 })] : []),
  ].sort(compare)
  return days.filter((day, index) => index === 0 || !day.equals(days[index - 1]!))
}
