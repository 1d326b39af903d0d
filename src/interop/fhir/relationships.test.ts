import { describe, expect, it } from 'vitest'
import { organisationType, readRelation } from './relationships.ts'

const coded = (code: string, display?: string) => [{ coding: [{ code, display }] }]

describe('who somebody is to the client', () => {
  it.each([
    [coded('MTH', 'mother'), 'family'],
    [coded('FRND'), 'friend'],
    [coded('GUARD'), 'legal'],
    [coded('CGV'), 'informal-carer'],
    [coded('S'), 'statutory'],
    [coded('I'), 'funder'],
    [[{ text: 'Solicitor' }], 'legal'],
    [[{ text: 'Social worker' }], 'statutory'],
    [[{ text: 'Unpaid carer' }], 'informal-carer'],
    [coded('constructor'), 'family'],
    [undefined, 'family'],
  ])('%j: %s', (relationships, type) => {
    expect(readRelation(relationships).type).toBe(type)
  })

  it('is next of kin or called in an emergency only where that is said', () => {
    expect(readRelation(coded('N'))).toMatchObject({ isNextOfKin: true, isForEmergencies: false })
    expect(readRelation([{ text: 'Emergency contact' }])).toMatchObject({ isNextOfKin: false, isForEmergencies: true })
  })

  it.each([
    [coded('prov'), [], 'professional'],
    [coded('govt'), [], 'statutory'],
    [coded('ins'), [], 'funder'],
    [undefined, ['https://fhir.nhs.uk/Id/ods-organization-code'], 'statutory'],
  ])('an organisation %j known by %j: %s', (types, systems, expected) => {
    expect(organisationType(types, systems)).toBe(expected)
  })
})
