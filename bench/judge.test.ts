import { describe, expect, test } from 'vitest'
import { isSteady, judge } from './judge.ts'

const took = (p50: number, p95 = p50 * 2) => ({ p50, p95 })
const steady = { first: took(1), last: took(1) }

describe('whether a run counts', () => {
  test.each([
    [1, 1, true],
    [1, 1.15, true],
    [1.15, 1, true],
    [1, 1.16, false],
    [1.16, 1, false],
    [2, 1, false],
  ])('the limit taking %d and then %d: %s', (first, last, expected) => {
    expect(isSteady(first, last)).toBe(expected)
  })
})

describe('the ratio', () => {
  test('is ours by the mean of the limits before and after it', () => {
    const judged = judge([took(3)], [took(1), took(1.1)], { first: took(1), last: took(1.1) }, { p50: 3 })
    expect(judged.ratioP50).toBeCloseTo(3 / 1.05)
    expect(judged.reached).toBe(true)
  })

  test('is the median of the rounds, so that one disturbed block does not decide', () => {
    const limits = [took(1), took(1), took(1), took(1)]
    expect(judge([took(2), took(9), took(2.2)], limits, steady, { p50: 3 })).toMatchObject({
      ratioP50: 2.2,
      reached: true,
    })
  })

  test('misses above its figure', () => {
    expect(judge([took(3.01)], [took(1), took(1)], steady, { p50: 3 }).reached).toBe(false)
  })

  test('misses where only the slow answers are too slow', () => {
    const judged = judge([took(2, 9)], [took(1, 2), took(1, 2)], steady, { p50: 3, p95: 4 })
    expect(judged.ratioP95).toBe(4.5)
    expect(judged.reached).toBe(false)
  })

  test('says nothing where the machine changed between the halves of the run', () => {
    const halves = { first: took(1), last: took(1.2) }
    expect(judge([took(1)], [took(1), took(1.2)], halves, { p50: 3 }).reached).toBeUndefined()
  })
})
