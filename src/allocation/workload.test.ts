import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capacityOn, intensityParts, loadOf, pointsOf, weightOf } from './workload.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('the weight of a case', () => {
  it.each([
    [{ risk: 0, contact: 0, agencies: 0, travel: 0 }, 1],
    [{ risk: 1, contact: 2, agencies: 1, travel: 0 }, 4],
    [{ risk: 3, contact: 3, agencies: 2, travel: 2 }, 10],
  ])('%j is %i', (parts, weight) => {
    expect(weightOf(parts)).toBe(weight)
  })

  it('has parts whose steps reach exactly ten', () => {
    expect(intensityParts.reduce((sum, part) => sum + part.steps.length - 1, 0)).toBe(10)
  })
})

describe('the load', () => {
  it('is 15 points before the first case, and the weight of each', () => {
    expect(pointsOf([])).toBe(15)
    expect(pointsOf([6, 4, 10])).toBe(35)
  })

  it.each([
    [89, 100, 'fits'],
    [90, 100, 'near the limit'],
    [99, 100, 'near the limit'],
    [100, 100, 'over the limit'],
    [102, 100, 'over the limit'],
    [80, 90, 'fits'],
    [81, 90, 'near the limit'],
    [90, 90, 'over the limit'],
  ])('%i of %i: %s', (points, capacity, expected) => {
    expect(loadOf(points, capacity)).toBe(expected)
  })

  it('never grows lighter with a further case', () => {
    const order = ['fits', 'near the limit', 'over the limit']
    const weights = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 20 })
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 10 }), fc.constantFrom(90, 100), (held, more, capacity) => {
        const before = order.indexOf(loadOf(pointsOf(held), capacity))
        expect(order.indexOf(loadOf(pointsOf([...held, more]), capacity))).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('capacity', () => {
  it.each([
    [null, '2026-03-02', 100],
    ['2025-03-03', '2026-03-02', 90],
    ['2025-03-02', '2026-03-02', 100],
    ['2026-04-01', '2026-03-02', 90],
  ])('new to the role since %s, on %s: %i', (since, on, expected) => {
    expect(capacityOn(since ? day(since) : null, day(on))).toBe(expected)
  })
})
