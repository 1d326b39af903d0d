import { addInterval, shifted } from '#calendar/cadence.ts'
import { type DutyCode, dutyOf } from '#standard/catalogue.ts'
import type { Ground } from './ground.ts'

type Day = Temporal.PlainDate

/** The last day in time, and the last day of grace. */
export interface Deadline {
  due: Day
  graceUntil: Day
}

/**
 * When a duty falls due after a day, by the organisation's standard. A due day that is not worked moves as the duty says,
 * before for a maximum; the end of grace is not moved (rulebook 0.3.8).
 */
export function deadlineAfter({ standard, calendar }: Ground, code: DutyCode, anchor: Day): Deadline {
  const { due, graceUntil } = plainDeadlineAfter({ standard, calendar }, code, anchor)
  return { due: shifted(due, dutyOf(code).shift, calendar), graceUntil }
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
