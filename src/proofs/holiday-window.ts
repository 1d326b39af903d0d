import type { AllocationFact } from '#standard/facts.ts'
import { dayBefore, daysFrom, isAfter, isBefore, nextDay } from './days.ts'
import type { DatedAbsence, Ground } from './ground.ts'
import type { Window } from './proof.ts'

type Day = Temporal.PlainDate

/** A planned absence is looked at from this many days before it begins. */
const leaveSeenAhead = 42

/** The days the holiday proof is about, on one day. */
export interface HolidayWindow {
  /** The planned absence it comes from, where there is one. */
  leave: DatedAbsence | undefined
  /** Whether there is leave at all: planned in the diary, or asked about. Otherwise it is "if they were away from tomorrow". */
  isPlanned: boolean
  from: Day
  /** Last day; null when nobody knows yet. */
  to: Day | null
  /** The last day on which the window is found in the same place; null when for ever. A window that moves along with the day counts as the same. */
  until: Day | null
}

/**
 * Which window the holiday proof looks at on a day (rulebook 5.2).
 *
 * With a planned absence of whoever holds the file that has begun, or begins within 42 days: that absence, until its last
 * day is over. With a window given: that one, with the absence it overlaps. Without either: tomorrow, and only tomorrow.
 * Such a proof asks "if they were away from tomorrow, would the file hold?", so the days on which it stays green say until
 * when it would; what only concerns an arranged absence (cover, brief, telling the client) does not apply then.
 */
export function holidayWindow(
  ground: Pick<Ground, 'absences'>,
  holder: AllocationFact | undefined,
  day: Day,
  given: Window | undefined,
): HolidayWindow {
  const leaves = ground.absences.filter((each) => each.personId === holder?.personId && each.planned)
  if (given) {
    const leave = leaves.find(
      (each) => !(given.to && isAfter(each.from, given.to)) && !(each.to && isBefore(each.to, given.from)),
    )
    return { leave, isPlanned: true, from: given.from, to: given.to, until: null }
  }
  const notOver = leaves.filter((each) => !(each.to && isBefore(each.to, day)))
  const next = notOver[0]
  const seenFrom = next && daysFrom(next.from, -leaveSeenAhead)
  if (next && seenFrom && !isBefore(day, seenFrom)) {
    return { leave: next, isPlanned: true, from: next.from, to: next.to, until: next.to }
  }
  const tomorrow = nextDay(day)
  return {
    leave: undefined,
    isPlanned: false,
    from: tomorrow,
    to: tomorrow,
    until: seenFrom ? dayBefore(seenFrom) : null,
  }
}
