import { describe, expect, it } from 'vitest'
import { bundleJson, leftOf, mapped, ofPatient, patientJson } from '../../../tests/support/fhir.ts'
import { Fault } from './fault.ts'

function faultOf(patient: Record<string, unknown>): string {
  try {
    mapped(bundleJson([patient]))
  } catch (error) {
    if (error instanceof Fault) return `${error.place.path}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('who somebody is', () => {
  it.each([
    [{ name: [{ text: 'Ada  Lovelace' }] }, ['Ada Lovelace', 'Ada']],
    [
      {
        name: [
          { use: 'usual', given: ['Ada'], family: 'King' },
          { use: 'official', given: ['Augusta', 'Ada'], family: 'King' },
        ],
      },
      ['Augusta Ada King', 'Ada'],
    ],
    [
      {
        name: [
          { use: 'official', family: 'Old', period: { end: '2020' } },
          { family: 'New', given: ['A', null] },
        ],
      },
      ['A New', 'A'],
    ],
    [{ name: [{ family: 'Only' }] }, ['Only', 'Only']],
  ])('is named %j', (more, [legalName, preferredName]) => {
    expect(mapped(bundleJson([patientJson(more)])).identity).toMatchObject({ legalName, preferredName })
  })

  it.each([
    [{ name: undefined }, /name: gives no name/],
    [{ name: [{ family: '\u200b ' }] }, /name: gives no name/],
    [{ birthDate: undefined }, /birthDate: is missing/],
    [{ birthDate: '1984' }, /birthDate: gives only the year/],
    [{ birthDate: '1984-05' }, /birthDate: gives only the month/],
    [{ birthDate: '2026-03-03' }, /birthDate: cannot be right: the date of birth lies in the future/],
    [{ birthDate: '1884-05-17' }, /birthDate: cannot be right: the date of birth is more than 120 years ago/],
    [{ deceasedDateTime: '1970-01-01' }, /deceasedDateTime: cannot be right: it lies before the birth/],
    [{ deceasedDateTime: '2026-03-03' }, /deceasedDateTime: cannot be right: it lies in the future/],
  ])('cannot be %j', (more, expected) => {
    expect(faultOf(patientJson(more))).toMatch(expected)
  })

  it.each([
    ['https://fhir.nhs.uk/Id/nhs-number', '943 476 5919', '9434765919', []],
    [
      'https://fhir.nhs.uk/Id/nhs-number',
      '9434765918',
      null,
      [{ kind: 'NHS number, fails its check', number: '9434765918' }],
    ],
    ['https://example.org/mrn', '9434765919', null, [{ kind: 'https://example.org/mrn', number: '9434765919' }]],
  ])('has an NHS number only when %s says so and the number can be one (%s)', (system, value, nhsNumber, otherIds) => {
    const { identity, profile } = mapped(bundleJson([patientJson({ identifier: [{ system, value }] })]))
    expect(identity.nhsNumber).toBe(nhsNumber)
    expect(profile.otherIds ?? []).toEqual(otherIds)
  })

  it('is not guessed from a gender, and a language alone does not answer whether an interpreter is needed', () => {
    const { identity, profile, notes } = mapped(
      bundleJson([patientJson({ gender: 'male', communication: [{ language: { text: 'Welsh' } }] })]),
    )
    expect(identity.pronouns).toBeNull()
    expect(profile).toMatchObject({ firstLanguage: 'Welsh' })
    expect(profile).not.toHaveProperty('interpreterNeeded')
    expect(notes).toHaveLength(2)
  })

  it('has died: the day is kept and entered, and no plan is begun', () => {
    const plan = { resourceType: 'CarePlan', id: 'k', status: 'active', subject: ofPatient, title: 'Rest' }
    const dead = mapped(bundleJson([patientJson({ deceasedDateTime: '2020-02-01T10:00:00Z' }), plan]))
    expect([dead.diedOn, dead.entries[1]?.event, dead.plan]).toEqual(['2020-02-01', 'The client died.', null])
    expect(leftOf(dead)).toEqual({ 'CarePlan/k': 'the client has died' })
    expect(mapped(bundleJson([patientJson({ deceasedBoolean: true })])).diedOn).toBeNull()
  })
})
