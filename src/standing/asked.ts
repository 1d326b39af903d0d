import { compareDays, dayOfEpoch, epochDay } from '#calendar/epoch-day.ts'
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
const critical: readonly DutyStatus[] = ['critical']

/** Whether somebody else's page asks for it: the cover's own, or the list of sessions to sign. */
const isAskedElsewhere = ({ code, owner }: DutyState): boolean =>
  code === 'C39' || code === 'M06' || (code === 'C37' && owner.role === 'cover')

/** A session that is in the diary asks for its preparation and not for itself, until it is late. */
const isBooked = ({ code, cure }: DutyState): boolean => code.startsWith('M03') && cure.targetId !== undefined

/**
 * Whom a duty asks for something on a day; null when nobody, or nobody in particular. From three days before it is due, or
 * from the day it is shown as coming when that is later.
 */
export const askedOn = (state: DutyState, day: Day): string | null => askedAs(state, day, statusOn(state, day))

function askedAs(state: DutyState, day: Day, status: DutyStatus): string | null {
  if (!asking.includes(status) || isAskedElsewhere(state)) return null
  if (status === 'upcoming' && (isBooked(state) || epochDay(day) < epochDay(state.dueOn!) - askedDaysAhead)) return null
  return ownerOn(state, day).personId
}

/** Whom the duties ask for something on which days, and which are past their day when. */
export interface Asking {
  asked: Asked[]
  late: Late[]
  /** The first day from the one asked about on which any duty is overdue if nobody does it; `criticalFrom` likewise. */
  overdueFrom: Day | null
  criticalFrom: Day | null
}

/** What `askedOn` and `statusOn` say of the duties of a file or a person, for every day at once. */
export function askingOf(duties: readonly DutyState[], day: Day): Asking {
  const asking: Asking = { asked: [], late: [], overdueFrom: null, criticalFrom: null }
  for (const [duty, state] of duties.entries()) {
    const turns = turningDays(state).map((from) => ({ from, status: statusOn(state, from) }))
    for (const { value, ...period } of runsOf(turns, ({ from, status }) => askedAs(state, from, status)))
      asking.asked.push({ ...period, personId: value, duty })
    for (const { from, to } of runsOf(turns, isOneOf(late))) asking.late.push({ from, to, duty })
    asking.overdueFrom = earlier(asking.overdueFrom, firstFrom(day, runsOf(turns, isOneOf(overdue))))
    asking.criticalFrom = earlier(asking.criticalFrom, firstFrom(day, runsOf(turns, isOneOf(critical))))
  }
  return asking
}

const earlier = (a: Day | null, b: Day | null): Day | null => (a && b ? (compareDays(b, a) < 0 ? b : a) : (a ?? b))

/** When the first run begins that is not over before a day. */
const firstFrom = (day: Day, runs: readonly Run<unknown>[]): Day | null =>
  runs.find(({ to }) => !to || compareDays(to, day) >= 0)?.from ?? null

/** A day from which on a duty may say something else, and how it stands then. */
interface Turn {
  from: Day
  status: DutyStatus
}

const isOneOf = (statuses: readonly DutyStatus[]) => (turn: Turn) => (statuses.includes(turn.status) ? true : null)

interface Run<T> extends Period {
  value: T
}

/** The runs of days on which something has one value, those without a value left out. */
function runsOf<T>(turns: readonly Turn[], sayOf: (turn: Turn) => T | null): Run<T>[] {
  const runs: Run<T>[] = []
  let open: Run<T> | undefined
  for (const [index, turn] of turns.entries()) {
    const value = sayOf(turn)
    const next = turns[index + 1]
    const to = next ? dayOfEpoch(epochDay(next.from) - 1) : null
    if (value === null) open = undefined
    else if (open?.value === value) open.to = to
    else {
      open = { value, from: turn.from, to }
      runs.push(open)
    }
  }
  return runs
}

/** The days on which a duty can become something else, or somebody else's, in order. */
function turningDays(state: DutyState): Day[] {
  const { upcomingFrom, dueOn, graceUntil, criticalFrom, suspensions, standIns, waived } = state
  if (!dueOn) return []
  const due = epochDay(dueOn)
  const days = new Set([epochDay(upcomingFrom!), due - askedDaysAhead, due, due + 1, epochDay(graceUntil!) + 1])
  days.add(epochDay(criticalFrom!))
  for (const { from, to } of [...suspensions, ...standIns]) {
    days.add(epochDay(from))
    if (to) days.add(epochDay(to) + 1)
  }
  if (waived) days.add(epochDay(waived.reviewOn) + 1)
  return [...days].sort((a, b) => a - b).map(dayOfEpoch)
}
