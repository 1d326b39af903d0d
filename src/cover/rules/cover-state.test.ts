import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import {
  type CoverTimes,
  coverBegan,
  coverEnd,
  coverState,
  isBriefOutdated,
  isBriefRead,
  isLate,
} from './cover-state.ts'

const at = (text: string) => Temporal.Instant.from(text)
const england = workingCalendar('England', [])

const week: CoverTimes = {
  fromAt: at('2026-11-09T00:00:00Z'),
  toAt: at('2026-11-14T00:00:00Z'),
  acceptedAt: at('2026-11-01T10:00:00Z'),
  declinedAt: null,
  endedAt: null,
  handedBackAt: null,
  acknowledgedAt: null,
  returnedAt: null,
  cancelledAt: null,
}

describe('how a cover stands', () => {
  test.each<[string, Partial<CoverTimes>, string]>([
    ['2026-11-08T23:59:59.999Z', {}, 'accepted'],
    ['2026-11-09T00:00:00Z', {}, 'active'],
    ['2026-11-13T23:59:59.999Z', {}, 'active'],
    ['2026-11-14T00:00:00Z', {}, 'ended'],
    ['2026-11-10T12:00:00Z', { acceptedAt: null }, 'proposed'],
    ['2026-11-14T00:00:00Z', { acceptedAt: null }, 'called off'],
    ['2026-11-10T12:00:00Z', { acceptedAt: null, declinedAt: at('2026-11-02T10:00:00Z') }, 'declined'],
    ['2026-11-11T09:00:00Z', { returnedAt: at('2026-11-11T09:00:00Z') }, 'ended'],
    ['2026-11-11T08:59:59Z', { endedAt: at('2026-11-11T09:00:00Z') }, 'active'],
    ['2026-11-10T12:00:00Z', { endedAt: at('2026-11-05T09:00:00Z') }, 'called off'],
    ['2026-11-10T12:00:00Z', { cancelledAt: at('2026-11-09T09:00:00Z') }, 'called off'],
    [
      '2026-11-10T12:00:00Z',
      { acceptedAt: at('2026-11-16T09:00:00Z'), toAt: at('2026-11-10T09:00:00Z') },
      'called off',
    ],
    ['2026-11-16T12:00:00Z', { handedBackAt: at('2026-11-16T09:00:00Z') }, 'handed back'],
    [
      '2026-11-16T12:00:00Z',
      { handedBackAt: at('2026-11-16T09:00:00Z'), acknowledgedAt: at('2026-11-16T10:00:00Z') },
      'closed',
    ],
  ])('at %s with %j it is %s', (now, change, state) => {
    expect(coverState({ ...week, ...change }, at(now))).toBe(state)
  })

  test('it ends with the first of its ends', () => {
    expect(coverEnd({ ...week, returnedAt: at('2026-11-12T09:00:00Z'), endedAt: at('2026-11-11T09:00:00Z') })).toEqual(
      at('2026-11-11T09:00:00Z'),
    )
    expect(coverEnd({ ...week, toAt: null })).toBeNull()
  })

  test('it began when it was accepted, if that was later than its first day', () => {
    expect(coverBegan(week)).toEqual(week.fromAt)
    expect(coverBegan({ ...week, acceptedAt: at('2026-11-10T09:00:00Z') })).toEqual(at('2026-11-10T09:00:00Z'))
  })
})

test.each([
  ['2026-11-02T09:00:00Z', false],
  ['2026-11-03T09:00:00Z', true],
])('asked at %s for Monday the 9th, there being fewer than five working days is %s', (now, late) => {
  expect(isLate(week.fromAt, at(now), england)).toBe(late)
})

describe('a brief', () => {
  const brief = { signedAt: at('2026-11-05T09:00:00Z') }

  test.each([
    [null, false],
    ['2026-11-05T08:59:59Z', false],
    ['2026-11-05T09:00:00Z', true],
  ])('read at %s counts as read: %s', (readAt, expected) => {
    expect(isBriefRead(brief, readAt === null ? null : at(readAt))).toBe(expected)
  })

  test('is outdated by a summary signed after it, and by none before', () => {
    expect(isBriefOutdated(brief, at('2026-11-05T09:00:01Z'))).toBe(true)
    expect(isBriefOutdated(brief, at('2026-11-05T08:00:00Z'))).toBe(false)
    expect(isBriefOutdated(brief, null)).toBe(false)
  })
})
