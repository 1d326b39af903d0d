import { expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { Stretch } from './days.ts'
import { moveOf } from './moving.ts'

const at = (text: string) => Temporal.Instant.from(`${text}T00:00:00Z`)
const days = (from: string, to: string): Stretch => ({ fromAt: at(from), toAt: at(to) })
const england = workingCalendar('England', [])
const before = days('2026-11-09', '2026-11-14')
const acceptedAt = at('2026-10-01')
const early = at('2026-10-12')
const late = at('2026-11-10')

test.each<[string, Stretch, Temporal.Instant | null, Stretch, Temporal.Instant, object]>([
  ['same days', before, acceptedAt, before, early, { kind: 'stays' }],
  [
    'shorter',
    before,
    acceptedAt,
    days('2026-11-09', '2026-11-12'),
    early,
    { kind: 'changes', time: days('2026-11-09', '2026-11-12') },
  ],
  [
    'moved, not answered yet',
    before,
    null,
    days('2026-12-07', '2026-12-12'),
    early,
    { kind: 'changes', time: days('2026-12-07', '2026-12-12') },
  ],
  [
    'longer, far ahead',
    before,
    acceptedAt,
    days('2026-11-09', '2026-11-21'),
    early,
    { kind: 'asks', time: before, further: [days('2026-11-14', '2026-11-21')] },
  ],
  [
    'longer, when it has begun',
    before,
    acceptedAt,
    days('2026-11-09', '2026-11-21'),
    late,
    { kind: 'prolonged', time: days('2026-11-09', '2026-11-21') },
  ],
  ['moved to other days altogether', before, acceptedAt, days('2026-12-07', '2026-12-12'), early, { kind: 'ends' }],
  [
    'a part of the leave that stays within it',
    days('2026-11-10', '2026-11-12'),
    acceptedAt,
    days('2026-11-09', '2026-11-21'),
    early,
    { kind: 'stays' },
  ],
  [
    'a part of the leave that falls out of it',
    days('2026-11-10', '2026-11-12'),
    acceptedAt,
    days('2026-11-12', '2026-11-21'),
    early,
    { kind: 'ends' },
  ],
])('%s', (_, cover, accepted, after, now, expected) => {
  expect(moveOf({ ...cover, acceptedAt: accepted }, before, after, now, england)).toEqual(expected)
})
