import { describe, expect, it } from 'vitest'
import { bundleJson, ofPatient, patientJson } from '../../../tests/support/fhir.ts'
import { readJson } from './bundle.ts'
import { Fault } from './fault.ts'
import { nameOf } from './located.ts'

function faultOf(json: unknown): string {
  try {
    readJson(json)
  } catch (error) {
    if (error instanceof Fault)
      return [error.place.resource, error.place.path, error.message].filter(Boolean).join(' | ')
    throw error
  }
  return 'none'
}

const names = (json: unknown) => readJson(json).resources.map(nameOf)
const left = (json: unknown) =>
  Object.fromEntries([...readJson(json).rest].map(([type, { notTaken }]) => [type, Object.fromEntries(notTaken)]))

describe('a bundle', () => {
  it.each(['collection', 'transaction', 'batch', 'searchset', 'document', 'message'])('of type %s is read', (type) => {
    expect(names(bundleJson([patientJson()], type))).toEqual(['Patient/p1'])
  })

  it('may also be a single resource', () => {
    expect(names(patientJson())).toEqual(['Patient/p1'])
  })

  it.each([
    [{ resourceType: 'Bundle', type: 'history' }, /^Bundle \| type \| is a history/],
    [{ resourceType: 'Bundle', type: 'constructor' }, /^Bundle \| type \| is not a type of bundle/],
    [{ resourceType: 'Bundle', type: 'batch', entry: {} }, 'Bundle | entry | must be a list and is an object'],
    [{ resourceType: 'Bundle', type: 'batch', entry: [7] }, 'Bundle | entry[0] | must be an object and is a number'],
    [bundleJson([{ id: 'x' }]), 'entry[0].resource | is no resource: it has no resourceType'],
    [bundleJson([{ resourceType: '\u001b[2J' }]), 'entry[0].resource.resourceType | does not name a type of FHIR'],
    [
      bundleJson([patientJson({ birthDate: '17.5.1984' })]),
      'Patient/p1 | entry[0].resource.birthDate | is not a date as FHIR writes it, such as 2019, 2019-03 or 2019-03-04',
    ],
    [
      bundleJson([patientJson(), patientJson({ id: 'p2', name: [{ given: 'Sam' }] })]),
      'Patient/p2 | entry[1].resource.name[0].given | must be a list and is text',
    ],
    [
      patientJson({ id: '\u001b]0;', contained: [{ resourceType: 'Practitioner', name: {} }] }),
      'Practitioner | contained[0].name | must be a list and is an object',
    ],
    [
      bundleJson([{ resourceType: 'Encounter', id: 'e', class: [{ coding: [{ code: 'IMP' }] }] }]),
      'Encounter/e | entry[0].resource.class | is written as in FHIR R5: export it as R4',
    ],
    [
      bundleJson([{ resourceType: 'Encounter', id: 'e', actualPeriod: { start: '2024-01-02' } }]),
      'Encounter/e | entry[0].resource.actualPeriod | is written as in FHIR R5: export it as R4',
    ],
    [
      bundleJson([{ resourceType: 'CarePlan', id: 'k', activity: [{}, { plannedActivityReference: {} }] }]),
      'CarePlan/k | entry[0].resource.activity[1] | is written as in FHIR R5: export it as R4',
    ],
    [[], 'is no resource: it has no resourceType'],
    [null, 'is no resource: it has no resourceType'],
    ['text', 'is no resource: it has no resourceType'],
  ])('that is not as FHIR says is refused with the place: %j', (json, expected) => {
    if (typeof expected === 'string') expect(faultOf(json)).toBe(expected)
    else expect(faultOf(json)).toMatch(expected)
  })

  it('counts what is not read, what carries nothing, and what is there twice', () => {
    const json = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: 'urn:uuid:1', resource: patientJson() },
        { fullUrl: 'urn:uuid:1', resource: patientJson() },
        { resource: { resourceType: 'Observation' } },
        { resource: { resourceType: 'SpaceshipPart' } },
        { request: { method: 'DELETE' } },
        { response: { status: '201' } },
      ],
    }
    expect(names(json)).toEqual(['Patient/p1'])
    expect(left(json)).toEqual({
      Patient: { 'it is there twice': 1 },
      Observation: { 'measurements and findings stay in the health record': 1 },
      SpaceshipPart: { 'there is no place for it in a case file': 1 },
      '(deletion)': { 'nothing is deleted by an import': 1 },
      '(entry without a resource)': { 'it describes the exchange, not the client': 1 },
    })
  })
})

describe('a reference', () => {
  const condition = (subject: Record<string, unknown>, more = {}) => ({
    resourceType: 'Condition',
    id: 'c1',
    subject,
    ...more,
  })
  /** Whether the subject of a condition leads to the patient, given how both stand in the bundle. */
  function leads(
    subject: Record<string, unknown>,
    patientUrl?: string,
    conditionUrl?: string,
    patient = patientJson(),
  ) {
    const { resources, resolve } = readJson({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { fullUrl: patientUrl, resource: patient },
        { fullUrl: conditionUrl, resource: condition(subject) },
      ],
    })
    return resolve(subject, resources[1]!) === resources[0]
  }
  const uuid = 'urn:uuid:829bb06a-42b9-433d-a8f6-560727c63da9'
  const web = 'https://a.example/fhir/Patient/p1'

  it.each([
    ['by address', { reference: uuid }, uuid],
    ['by a uuid that is an id', { reference: uuid }, undefined, undefined, { id: uuid.slice(9) }],
    ['by type and id', ofPatient, undefined],
    ['by type and id, to an entry with a uuid', ofPatient, uuid],
    ['by type and id, on the same server', ofPatient, web, 'https://a.example/fhir/Condition/c1'],
    ['by web address', { reference: web }, web],
    ['by web address, without any in the bundle', { reference: web }, undefined],
    ['to a version', { reference: `${web}/_history/4` }, web],
    ['by canonical version', { reference: `${web}|4` }, web],
    [
      'by condition',
      { reference: 'Patient?identifier=urn:x%7C42' },
      uuid,
      undefined,
      { identifier: [{ system: 'urn:x', value: '42' }] },
    ],
    [
      'by identifier alone',
      { identifier: { system: 'urn:x', value: '42' } },
      uuid,
      undefined,
      { identifier: [{ system: 'urn:x', value: '42' }] },
    ],
  ])('leads %s', (_, subject, patientUrl, conditionUrl?: string, more?: Record<string, unknown>) => {
    expect(leads(subject, patientUrl, conditionUrl, patientJson(more))).toBe(true)
  })

  it.each([
    ['to another server', { reference: 'https://b.example/fhir/Patient/p1' }, web],
    ['to another id', { reference: 'Patient/p2' }, undefined],
    ['to another type', { reference: 'Group/p1' }, undefined],
    ['by a name alone', { display: 'Sam Carter' }, undefined],
    ['by an identifier of another type', { type: 'Group', identifier: { system: 'urn:x', value: '42' } }, undefined],
    ['into itself', { reference: '#p1' }, undefined],
    ['by half an escape', { reference: 'Patient?identifier=%E0%A4%A' }, undefined],
  ])('leads nowhere %s', (_, subject, patientUrl) => {
    expect(leads(subject, patientUrl, undefined, patientJson({ identifier: [{ system: 'urn:x', value: '42' }] }))).toBe(
      false,
    )
  })

  it('leads to what is contained, and back to the container', () => {
    const { resources, resolve } = readJson(patientJson({ contained: [{ resourceType: 'Practitioner', id: 'gp' }] }))
    const [patient] = resources
    const inner = resolve({ reference: '#gp' }, patient!)
    expect(inner?.type).toBe('Practitioner')
    expect(resolve({ reference: '#' }, inner!)).toBe(patient)
  })
})
