import { describe, expect, it } from 'vitest'
import { leftOf, mapped, ofPatient, withPatient } from '../../../tests/support/fhir.ts'

describe('an encounter', () => {
  const encounter = (more: Record<string, unknown>) => ({
    resourceType: 'Encounter',
    id: 'e',
    subject: ofPatient,
    period: { start: '2020-01-01' },
    ...more,
  })
  it.each([
    [{ class: { code: 'EMER' } }, 'Emergency care.'],
    [{ class: { code: 'ACUTE' } }, 'Stay in hospital.'],
    [{ class: { code: 'x9', display: 'Accident and emergency' } }, 'Accident and emergency.'],
    [{ class: { code: 'AMB' }, hospitalization: { admitSource: {} } }, 'Appointment.'],
    [{ class: { code: 'IMP' }, reasonCode: [{ text: 'Fall (event)' }] }, 'Stay in hospital. About: Fall.'],
    [{ class: { code: 'IMP' }, period: { end: '2020-01-05' } }, 'Stay in hospital.'],
  ])('%j enters the chronology', (more, expected) => {
    expect(mapped(withPatient(encounter(more))).entries[1]).toMatchObject({ event: expected, category: 'health' })
  })
  it.each([
    [{ class: { code: 'AMB' } }, /neither an admission nor an emergency/],
    [{ class: { code: 'constructor' } }, /neither an admission nor an emergency/],
    [{ class: { code: 'IMP' }, status: 'cancelled' }, /cancelled/],
    [{ class: { code: 'IMP' }, status: 'entered-in-error' }, /in error/],
    [{ class: { code: 'IMP' }, period: undefined }, /no date/],
    [{ class: { code: 'IMP' }, period: { start: '2026-03-03' } }, /in the future/],
  ])('%j does not', (more, expected) => {
    const result = mapped(withPatient(encounter(more)))
    expect(result.entries).toHaveLength(1)
    expect(leftOf(result)['Encounter/e']).toMatch(expected)
  })
  it('of every kind does when all are asked for, as history', () => {
    expect(mapped(withPatient(encounter({ type: [{ text: 'Check-up' }] })), true).entries[1]).toMatchObject({
      event: 'Check-up.',
      category: 'history',
    })
  })
})
