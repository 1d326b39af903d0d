import { describe, expect, test } from 'vitest'
import { shouldSlide, stateOfSession } from './session-rules.ts'

const at = (text: string) => Temporal.Instant.from(`2026-03-02T${text}Z`)

describe('a session', () => {
  test.each([
    ['just begun', '09:00', '09:00', null, '09:00:00', 'open'],
    ['a second before the idle limit', '09:00', '10:00', null, '10:29:59', 'open'],
    ['at the idle limit', '09:00', '10:00', null, '10:30:00', 'idle too long'],
    ['a second before the absolute limit, in use', '09:00', '20:59', null, '20:59:59', 'open'],
    ['at the absolute limit, in use', '09:00', '20:59', null, '21:00:00', 'open too long'],
    ['beyond both', '09:00', '09:00', null, '23:00:00', 'open too long'],
    ['ended by somebody, within both', '09:00', '09:10', '09:11', '09:12:00', 'ended'],
    ['seen by a clock slightly ahead', '09:00', '09:05', null, '09:04:59', 'open'],
  ] as const)('%s', (_name, created, seen, ended, now, state) => {
    const session = {
      createdAt: at(`${created}:00`),
      lastSeenAt: at(`${seen}:00`),
      endedAt: ended ? at(`${ended}:00`) : null,
    }
    expect(stateOfSession(session, at(now))).toBe(state)
  })

  test.each([
    ['09:00:00', false],
    ['09:00:59', false],
    ['09:01:00', true],
    ['09:20:00', true],
  ])('last seen at 09:00 and asked at %s is written again: %s', (now, slides) => {
    expect(shouldSlide(at('09:00:00'), at(now))).toBe(slides)
  })
})
