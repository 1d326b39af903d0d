import type { WorkingCalendar } from '#calendar/working-days.ts'
import { isLate } from './cover-state.ts'
import { isBefore, type Stretch, shared } from './days.ts'

type Instant = Temporal.Instant

/** What happens to a cover when the leave it is for is moved. */
export type Move =
  | { kind: 'stays' }
  | { kind: 'ends' }
  /** To a time within what was agreed, or of a proposal nobody has answered. */
  | { kind: 'changes'; time: Stretch }
  /** Beyond what was agreed, with no time left to ask: whoever covers goes on, and may say that they cannot. */
  | { kind: 'prolonged'; time: Stretch }
  /** What was agreed stays; for the further time they are asked. */
  | { kind: 'asks'; time: Stretch; further: Stretch[] }

/**
 * How a cover follows its leave when that is moved, shortened or prolonged (rulebook 3.35). Where the cover began or ended with
 * the leave it still does. What somebody has accepted never grows without their being asked, but where the further time begins
 * within five working days, or has begun, so that no file is left with nobody.
 */
export function moveOf(
  cover: Stretch & { acceptedAt: Instant | null },
  before: Stretch,
  after: Stretch,
  now: Instant,
  calendar: WorkingCalendar,
): Move {
  const time = followed(cover, before, after)
  if (!time) return { kind: 'ends' }
  if (same(time, cover)) return { kind: 'stays' }
  if (!cover.acceptedAt) return { kind: 'changes', time }
  const further = beyond(time, cover)
  if (further.length === 0) return { kind: 'changes', time }
  if (further.some((stretch) => isLate(stretch.fromAt, now, calendar))) return { kind: 'prolonged', time }
  const agreed = shared(time, cover)
  return agreed ? { kind: 'asks', time: agreed, further } : { kind: 'ends' }
}

function followed(cover: Stretch, before: Stretch, after: Stretch): Stretch | null {
  const moved = {
    fromAt: cover.fromAt.equals(before.fromAt) ? after.fromAt : cover.fromAt,
    toAt: isSameEnd(cover.toAt, before.toAt) ? after.toAt : cover.toAt,
  }
  if (moved.toAt && !isBefore(moved.fromAt, moved.toAt)) return null
  return shared(moved, after)
}

const isSameEnd = (a: Instant | null, b: Instant | null): boolean => (a && b ? a.equals(b) : a === b)
const same = (a: Stretch, b: Stretch): boolean => a.fromAt.equals(b.fromAt) && isSameEnd(a.toAt, b.toAt)

/** The parts of a stretch that lie before or after another. */
function beyond(time: Stretch, agreed: Stretch): Stretch[] {
  const parts: Stretch[] = []
  if (isBefore(time.fromAt, agreed.fromAt))
    parts.push({
      fromAt: time.fromAt,
      toAt: time.toAt && isBefore(time.toAt, agreed.fromAt) ? time.toAt : agreed.fromAt,
    })
  if (agreed.toAt && (time.toAt === null || isBefore(agreed.toAt, time.toAt)))
    parts.push({ fromAt: isBefore(agreed.toAt, time.fromAt) ? time.fromAt : agreed.toAt, toAt: time.toAt })
  return parts
}
