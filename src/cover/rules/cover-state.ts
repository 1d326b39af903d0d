import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { isBefore, type Stretch } from './days.ts'

type Instant = Temporal.Instant

/** A cover as its rules look at it. */
export interface CoverTimes extends Stretch {
  acceptedAt: Instant | null
  declinedAt: Instant | null
  endedAt: Instant | null
  handedBackAt: Instant | null
  acknowledgedAt: Instant | null
  /** The absence it is for: when that was over, or called off. */
  returnedAt: Instant | null
  cancelledAt: Instant | null
}

export type CoverState =
  | 'declined'
  | 'called off'
  | 'proposed'
  | 'accepted'
  | 'active'
  | 'ended'
  | 'handed back'
  | 'closed'

/** The first instant at which access by cover is over; null while open (the same as app.derive_file_grants). */
export function coverEnd(cover: CoverTimes): Instant | null {
  const ends = [cover.toAt, cover.endedAt, cover.returnedAt, cover.cancelledAt].filter((end) => end !== null)
  return ends.sort(Temporal.Instant.compare)[0] ?? null
}

/**
 * Where a cover stands at an instant (rulebook 3.35: proposed, accepted, active, handed back, closed). One that ended before it
 * began, or whose absence was called off or undone, was called off: nothing has to be handed back.
 */
export function coverState(cover: CoverTimes, now: Instant): CoverState {
  if (cover.declinedAt) return 'declined'
  if (cover.cancelledAt) return 'called off'
  const end = coverEnd(cover)
  if (end && !isBefore(cover.fromAt, end)) return 'called off'
  if (!cover.acceptedAt) return end && !isBefore(now, end) ? 'called off' : 'proposed'
  if (cover.acknowledgedAt) return 'closed'
  if (cover.handedBackAt) return 'handed back'
  if (end && !isBefore(now, end)) return isBefore(cover.acceptedAt, end) ? 'ended' : 'called off'
  return isBefore(now, cover.fromAt) ? 'accepted' : 'active'
}

/** When somebody really began to cover: with the cover, or when they accepted it later than that. */
export const coverBegan = ({ fromAt, acceptedAt }: Pick<CoverTimes, 'fromAt' | 'acceptedAt'>): Instant =>
  acceptedAt && isBefore(fromAt, acceptedAt) ? acceptedAt : fromAt

/** Fewer working days than this before the leave, an answer is late: somebody else is asked at once (C37). */
const lateWorkingDays = 5

/** Whether so little time is left before a cover begins that nobody can be asked and wait any more. */
export const isLate = (fromAt: Instant, now: Instant, calendar: WorkingCalendar): boolean =>
  calendar.between(londonDay(now), londonDay(fromAt)) < lateWorkingDays

/** Whether the brief was read: after it was signed, not one before it. */
export const isBriefRead = (brief: { signedAt: Instant } | null, readAt: Instant | null): boolean =>
  brief !== null && readAt !== null && !isBefore(readAt, brief.signedAt)

/** Whether a brief was written before the newest summary, so that it no longer says what the file says. */
export const isBriefOutdated = (brief: { signedAt: Instant }, summarySignedAt: Instant | null): boolean =>
  summarySignedAt !== null && isBefore(brief.signedAt, summarySignedAt)
