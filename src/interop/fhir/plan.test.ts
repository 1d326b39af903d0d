import { describe, expect, it } from 'vitest'
import { leftOf, mapped, ofPatient, withPatient } from '../../../tests/support/fhir.ts'

describe('plans and goals', () => {
  const goal = (id: string, more: Record<string, unknown> = {}) => ({
    resourceType: 'Goal',
    id,
    subject: ofPatient,
    lifecycleStatus: 'active',
    description: { text: `Goal ${id}` },
    ...more,
  })
  it.each(['completed', 'revoked', 'entered-in-error'])('that are %s begin no plan', (status) => {
    const result = mapped(withPatient({ resourceType: 'CarePlan', id: 'k', status, subject: ofPatient }))
    expect([result.plan, Object.keys(leftOf(result))]).toEqual([null, ['CarePlan/k']])
  })
  it('make a plan of goals alone, twelve of them', () => {
    const result = mapped(withPatient(...Array.from({ length: 14 }, (_, index) => goal(`g${index}`))))
    expect(result.plan?.goals).toHaveLength(12)
    expect(Object.values(leftOf(result))).toEqual(Array(2).fill('a plan holds 12 goals'))
  })
  it.each([
    [{ lifecycleStatus: 'on-hold' }, 'paused'],
    [{ lifecycleStatus: 'proposed' }, 'proposed'],
    [{ lifecycleStatus: 'constructor' }, 'proposed'],
    [{ lifecycleStatus: 'completed' }, undefined],
    [{ lifecycleStatus: 'cancelled' }, undefined],
    [{ description: {} }, undefined],
  ])('%j stand as %s', (more, status) => {
    expect(mapped(withPatient(goal('g', more))).plan?.goals?.[0]?.status).toBe(status)
  })
})
