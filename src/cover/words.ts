import { londonDay } from '#calendar/london.ts'
import { clock, weekdayAndDay } from '#desk/dates.ts'
import type { Tone } from '#ui/pill.tsx'
import type { AbsenceState } from './rules/absence.ts'
import type { CoverStanding } from './rules/candidates.ts'
import type { CoverState } from './rules/cover-state.ts'
import type { CoverReason } from './rules/opening.ts'

type Day = Temporal.PlainDate

/** How an absence stands, in the words of a pill. */
export const absenceWords: Readonly<Record<AbsenceState, { text: string; tone: Tone }>> = {
  cancelled: { text: 'cancelled', tone: 'plain' },
  coming: { text: 'coming', tone: 'info' },
  away: { text: 'away now', tone: 'warn' },
  over: { text: 'over', tone: 'plain' },
}

/** How a cover stands, in the words of a pill. */
export const coverWords: Readonly<Record<CoverState, { text: string; tone: Tone }>> = {
  declined: { text: 'declined', tone: 'bad' },
  'called off': { text: 'called off', tone: 'plain' },
  proposed: { text: 'asked, no answer yet', tone: 'warn' },
  accepted: { text: 'accepted', tone: 'good' },
  active: { text: 'covers now', tone: 'good' },
  ended: { text: 'over, not handed back', tone: 'warn' },
  'handed back': { text: 'handed back, not acknowledged', tone: 'warn' },
  closed: { text: 'handed back', tone: 'plain' },
}

/** As what somebody covers; the organisation's own words where it has chosen some. */
export function standingInWords(
  standing: CoverStanding | CoverReason,
  own: Readonly<Record<'mentor' | 'case manager', string>>,
): string {
  switch (standing) {
    case 'mentor':
      return own.mentor
    case 'deputy mentor':
      return `deputy ${own.mentor}`
    case 'peer':
      return 'colleague'
    default:
      return standing
  }
}

/** "today, 14:00", "Tue 24 Nov, 14:00". */
export function whenInWords(at: Temporal.Instant, today: Day): string {
  const day = londonDay(at)
  return `${day.equals(today) ? 'today' : weekdayAndDay(day, today)}, ${clock(at)}`
}

/** "until Fri 14 Aug", "until they are back". */
export const untilInWords = (toAt: Temporal.Instant | null, today: Day): string =>
  toAt ? `until ${weekdayAndDay(londonDay(toAt.subtract({ nanoseconds: 1 })), today)}` : 'until they are back'

/** "1 file", "18 files". */
export const filesInWords = (count: number): string => (count === 1 ? '1 file' : `${count} files`)
