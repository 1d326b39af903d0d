import type { AllocationFact } from '#standard/facts.ts'
import { isBefore, isWithin } from './days.ts'
import type { Ground } from './ground.ts'
import { type HolidayWindow, holidayWindow } from './holiday-window.ts'
import type { Window } from './proof.ts'

type Day = Temporal.PlainDate

/** The ground looked at from one day. */
export interface View extends Ground {
  day: Day
  /** Who holds the file on that day. */
  holder: AllocationFact | undefined
  /** The days the holiday proof is about. */
  holiday: HolidayWindow
  /** The days the audit is about; the whole involvement unless asked otherwise. */
  period: Window
}

/**
 * The ground as it looks from a day. `window` replaces the window the holiday proof or the audit would take by itself; an
 * audit never looks at days before anybody held the file.
 */
export function viewOn(ground: Ground, day: Day, window: { holiday?: Window; audit?: Window } = {}): View {
  const holder = ground.primaries.find((each) => isWithin(day, each.startOn, each.endOn))
  const began = ground.primaries[0]?.startOn ?? ground.facts.openedOn
  const { from, to } = window.audit ?? { from: began, to: ground.closedOn }
  return {
    ...ground,
    day,
    holder,
    holiday: holidayWindow(ground, holder, day, window.holiday),
    period: { from: isBefore(from, began) ? began : from, to },
  }
}
