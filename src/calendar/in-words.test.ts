import { expect, test } from 'vitest'
import { sayDay, sayInstant } from './in-words.ts'

const today = Temporal.PlainDate.from('2026-11-24')

test.each([
  ['2026-11-24', 'Tue 24 Nov'],
  ['2026-01-01', 'Thu 1 Jan'],
  ['2027-01-31', 'Sun 31 Jan 2027'],
  ['2025-12-31', 'Wed 31 Dec 2025'],
])('%s is said as %s', (day, said) => {
  expect(sayDay(Temporal.PlainDate.from(day), today)).toBe(said)
})

test.each([
  ['2026-11-24T14:00:00Z', 'today, 14:00'],
  ['2026-11-25T00:30:00Z', 'Wed 25 Nov, 00:30'],
  ['2026-06-30T23:30:00Z', 'Wed 1 Jul, 00:30'],
])('%s is said as %s, by London clocks', (instant, said) => {
  expect(sayInstant(Temporal.Instant.from(instant), today)).toBe(said)
})
