import { expect, test } from 'vitest'
import { alternate } from './alternating.ts'
import { median, typical } from './measure.ts'

test('the limit goes first and last, ours between, and both go on with their turns', async () => {
  const order: string[] = []
  const side = (name: string) => async (_worker: number, turn: number) => {
    order.push(`${name} ${turn}`)
  }
  const compared = await alternate(
    { rounds: 2, workers: 1, most: 2, seconds: { ours: 60, limit: 60 } },
    { ours: side('ours'), limit: side('limit'), target: { p50: 1000 } },
  )
  expect(order).toEqual([
    'limit 0',
    'limit 1',
    'ours 0',
    'ours 1',
    'limit 2',
    'limit 3',
    'ours 2',
    'ours 3',
    'limit 4',
    'limit 5',
  ])
  expect(compared.ours.count).toBe(4)
})

test('every block can be watched', async () => {
  const sides: string[] = []
  await alternate(
    { rounds: 1, workers: 2, most: 4, seconds: { ours: 60, limit: 60 } },
    {
      ours: async () => {},
      limit: async () => {},
      target: { p50: 1 },
      during: (side, block) => {
        sides.push(side)
        return block()
      },
    },
  )
  expect(sides).toEqual(['limit', 'ours', 'limit'])
})

test('of several blocks the median of each figure is shown', () => {
  const block = (p50: number) => ({ count: 10, p50, p95: p50 * 2, perSecond: 100 / p50 })
  expect(typical([block(1), block(50), block(2)])).toEqual({ count: 30, p50: 2, p95: 4, perSecond: 50 })
})

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (numbers, expected) => {
  expect(median(numbers)).toBe(expected)
})
