import { elapsedMinutes, londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'

export type Lateness = 'prompt' | 'in time' | 'late' | 'very late'

/**
 * How late a note was written (rulebook 3.11, C10): within 24 hours is prompt, within 2 working days in time, within 5
 * working days late and in need of a reason; beyond 5 working days or 7 days very late, which the mentor sees.
 */
export function lateness(occurred: Temporal.Instant, recorded: Temporal.Instant, calendar: WorkingCalendar): Lateness {
  if (elapsedMinutes(occurred, recorded) <= 24 * 60) return 'prompt'
  const workingDays = calendar.between(londonDay(occurred), londonDay(recorded))
  if (workingDays <= 2) return 'in time'
  const days = londonDay(occurred).until(londonDay(recorded), { largestUnit: 'days' }).days
  return workingDays <= 5 && days <= 7 ? 'late' : 'very late'
}

/** Whether a note must say why it was written when it was. */
export const needsLateReason = (how: Lateness): boolean => how === 'late' || how === 'very late'

/** "3 working days", for the label of a late entry. */
export function latenessInWords(
  occurred: Temporal.Instant,
  recorded: Temporal.Instant,
  calendar: WorkingCalendar,
): string {
  const days = calendar.between(londonDay(occurred), londonDay(recorded))
  return days === 1 ? '1 working day' : `${days} working days`
}
