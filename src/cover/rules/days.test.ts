import { describe, expect, test } from 'vitest'
import { contains, daysIn, daysInWords, lastDayOf, meet, shared, stretchInWords } from './days.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const stretch = (from: string, to: string | null) => ({ fromAt: at(from), toAt: to === null ? null : at(to) })
const today = day('2026-11-03')

describe('a stretch of time', () => {
  const week = stretch('2026-11-02T00:00:00Z', '2026-11-07T00:00:00Z')

  test('holds its first instant and not the one at which it ends', () => {
    expect(contains(week, at('2026-11-02T00:00:00Z'))).toBe(true)
    expect(contains(week, at('2026-11-06T23:59:59.999Z'))).toBe(true)
    expect(contains(week, at('2026-11-07T00:00:00Z'))).toBe(false)
    expect(contains({ ...week, toAt: null }, at('2030-01-01T00:00:00Z'))).toBe(true)
  })

  test.each([
    ['that begins when it ends', '2026-11-07T00:00:00Z', '2026-11-09T00:00:00Z', false],
    ['that ends when it begins', '2026-10-01T00:00:00Z', '2026-11-02T00:00:00Z', false],
    ['that reaches in by a moment', '2026-11-06T23:59:59Z', '2026-11-09T00:00:00Z', true],
    ['that is open', '2026-10-01T00:00:00Z', null, true],
  ])('one %s meets it: %s', (_, from, to, expected) => {
    const other = stretch(from, to)
    expect(meet(week, other)).toBe(expected)
    expect(meet(other, week)).toBe(expected)
    expect(shared(week, other) !== null).toBe(expected)
  })

  test('its last day is the one it still touches, by London clocks', () => {
    expect(lastDayOf(week)?.toString()).toBe('2026-11-06')
    // In summer midnight in London is 23:00 in Greenwich.
    expect(lastDayOf(stretch('2026-08-01T00:00:00Z', '2026-08-14T23:00:00Z'))?.toString()).toBe('2026-08-14')
    expect(lastDayOf({ toAt: null, fromAt: week.fromAt })).toBeNull()
  })

  test('a week with the change of the clocks has seven days', () => {
    expect(daysIn({ fromAt: at('2026-10-18T23:00:00Z'), toAt: at('2026-10-26T00:00:00Z') })).toHaveLength(7)
  })
})

test.each([
  ['2026-11-09T00:00:00Z', '2026-11-14T00:00:00Z', 'Mon 9 Nov to Fri 13 Nov'],
  ['2026-11-09T00:00:00Z', '2026-11-10T00:00:00Z', 'Mon 9 Nov'],
  ['2026-11-09T13:00:00Z', '2026-11-10T00:00:00Z', 'Mon 9 Nov, afternoon only'],
  ['2026-11-09T00:00:00Z', '2026-11-09T13:00:00Z', 'Mon 9 Nov, until 13:00'],
  ['2026-11-09T13:00:00Z', '2026-11-11T13:00:00Z', 'Mon 9 Nov, from 13:00 to Wed 11 Nov, until 13:00'],
  ['2026-11-09T00:00:00Z', null, 'from Mon 9 Nov, until they are back'],
])('%s to %s is said as "%s"', (from, to, words) => {
  expect(stretchInWords(stretch(from, to), today)).toBe(words)
})

test('to the person themself it is they who are back', () => {
  expect(stretchInWords(stretch('2026-11-09T00:00:00Z', null), today, 'own')).toBe('from Mon 9 Nov, until you are back')
})

test('days are said by runs', () => {
  expect(daysInWords(['2026-11-03', '2026-11-07', '2026-11-06'].map(day), today)).toBe(
    'Tue 3 Nov and Fri 6 Nov to Sat 7 Nov',
  )
})
