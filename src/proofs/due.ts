import { addInterval } from '#calendar/cadence.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import type { Ground } from './ground.ts'

type Day = Temporal.PlainDate

/** The last day in time, and the last day of grace. */
export interface Deadline {
  due: Day
  graceUntil: Day
}

/**
 * When a duty that recurs at least every so often falls due after a day, by the organisation's standard: moved to the working day
 * before where it would fall on a day off, so that the maximum is never broken; the end of grace is not moved
 * (rulebook 0.3.8).
 */
export function deadlineAfter({ standard, calendar }: Ground, code: DutyCode, anchor: Day): Deadline {
  const { due, graceUntil } = plainDeadlineAfter({ standard, calendar }, code, anchor)
  return { due: calendar.onOrBefore(due), graceUntil }
}

/** The same without moving the due day: for checks whose rule counts an age in days. */
export function plainDeadlineAfter(
  { standard, calendar }: Pick<Ground, 'standard' | 'calendar'>,
  code: DutyCode,
  anchor: Day,
): Deadline {
  const due = addInterval(anchor, standard.interval(code), calendar)
  return { due, graceUntil: addInterval(due, standard.grace(code), calendar) }
}
