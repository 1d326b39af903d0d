import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import { type Lateness, lateness, latenessInWords } from './lateness.ts'

const calendar = workingCalendar('England', [])
const at = (text: string) => Temporal.Instant.from(text)

describe('how late a note is', () => {
  // Mon 9 Nov 2026 to Mon 23 Nov 2026; no bank holidays between.
  const cases: [string, string, string, Lateness][] = [
    ['the same day', '2026-11-09T10:00:00Z', '2026-11-09T16:00:00Z', 'prompt'],
    ['24 hours to the minute', '2026-11-09T10:00:00Z', '2026-11-10T10:00:00Z', 'prompt'],
    ['a minute more', '2026-11-09T10:00:00Z', '2026-11-10T10:01:00Z', 'in time'],
    ['two working days', '2026-11-09T10:00:00Z', '2026-11-11T23:59:00Z', 'in time'],
    ['three working days', '2026-11-09T10:00:00Z', '2026-11-12T00:01:00Z', 'late'],
    ['a Friday visit written on Tuesday', '2026-11-13T15:00:00Z', '2026-11-17T09:00:00Z', 'in time'],
    ['a Friday visit written on Wednesday', '2026-11-13T15:00:00Z', '2026-11-18T09:00:00Z', 'late'],
    ['five working days, seven days', '2026-11-09T10:00:00Z', '2026-11-16T10:00:00Z', 'late'],
    ['six working days', '2026-11-09T10:00:00Z', '2026-11-17T10:00:00Z', 'very late'],
  ]
  test.each(cases)('%s', (_name, occurred, recorded, expected) => {
    expect(lateness(at(occurred), at(recorded), calendar)).toBe(expected)
  })

  test('over Christmas the bank holidays do not count', () => {
    expect(lateness(at('2026-12-24T10:00:00Z'), at('2026-12-30T09:00:00Z'), calendar)).toBe('in time')
    expect(latenessInWords(at('2026-12-24T10:00:00Z'), at('2026-12-30T09:00:00Z'), calendar)).toBe('2 working days')
  })
})
