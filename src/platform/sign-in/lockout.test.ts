import { describe, expect, test } from 'vitest'
import { afterFailure, allowance, type Failures, lockedUntil } from './lockout.ts'

const start = Temporal.Instant.from('2026-03-02T09:00:00Z')

function fail(times: number, allowed: number = allowance.account): Failures | undefined {
  let known: Failures | undefined
  for (let count = 0; count < times; count++) known = afterFailure(known, allowed, start)
  return known
}

describe('failed sign-ins', () => {
  test.each([
    [1, null],
    [4, null],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, 960],
    [11, 1920],
    [12, 3600],
    [13, 3600],
    [500, 3600],
  ])('after %i failures the account waits %s seconds', (times, seconds) => {
    expect(fail(times)?.lockedUntil?.toString()).toBe(seconds === null ? undefined : start.add({ seconds }).toString())
  })

  test.each([
    [19, null],
    [20, 30],
    [21, 60],
  ])('after %i failures an address waits %s seconds', (times, seconds) => {
    expect(fail(times, allowance.address)?.lockedUntil?.toString()).toBe(
      seconds === null ? undefined : start.add({ seconds }).toString(),
    )
  })

  test.each([
    [0, true],
    [29, true],
    [30, false],
  ])('a lock of 30 seconds after %i seconds still holds: %s', (seconds, holds) => {
    expect(lockedUntil(fail(5), start.add({ seconds })) !== null).toBe(holds)
  })

  test('nobody is locked who never failed', () => {
    expect(lockedUntil(undefined, start)).toBeNull()
  })

  test('a day without failures forgets them', () => {
    expect(afterFailure(fail(12), allowance.account, start.add({ hours: 24 }))).toEqual({
      failures: 1,
      lastFailedAt: start.add({ hours: 24 }),
      lockedUntil: null,
    })
  })
})
