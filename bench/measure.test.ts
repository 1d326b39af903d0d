import { describe, expect, test } from 'vitest'
import { closedLoop, percentile } from './measure.ts'

describe('a percentile, by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1)

  test.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('of 1 to 100 at %d is %d', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected)
  })

  test('of one number is that number', () => {
    expect(percentile([7], 0.95)).toBe(7)
  })

  test('of nothing is refused, so that a run without answers is no success', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing was measured')
  })
})

describe('a closed loop', () => {
  test('runs as many as asked for, each worker one at a time', async () => {
    let under = 0
    let most = 0
    const turns: number[] = []
    const measured = await closedLoop({ workers: 3, seconds: 60, most: 20 }, async (_worker, turn) => {
      under += 1
      most = Math.max(most, under)
      await Promise.resolve()
      turns.push(turn)
      under -= 1
    })
    expect(measured.count).toBe(20)
    expect(most).toBe(3)
    expect(turns.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })

  test('leaves no worker behind when one fails', async () => {
    let under = 0
    const wrong = closedLoop({ workers: 3, seconds: 60, most: 50 }, async (_worker, turn) => {
      under += 1
      await new Promise((resolve) => setTimeout(resolve, turn))
      under -= 1
      if (turn === 1) throw new Error('an error page')
    })
    await expect(wrong).rejects.toThrow('an error page')
    expect(under).toBe(0)
  })

  test('ends with the first wrong answer', async () => {
    const wrong = closedLoop({ workers: 2, seconds: 60, most: 50 }, async (_worker, turn) => {
      if (turn === 5) throw new Error('an error page')
    })
    await expect(wrong).rejects.toThrow('an error page')
  })
})
