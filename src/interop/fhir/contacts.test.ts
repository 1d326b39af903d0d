import { describe, expect, it } from 'vitest'
import { mapped, ofPatient, withPatient } from '../../../tests/support/fhir.ts'
import { nameOf } from './located.ts'

describe('the people round somebody', () => {
  const role = (more: Record<string, unknown>) => ({ resourceType: 'PractitionerRole', id: 'r', ...more })
  const seenBy = (individual: Record<string, unknown>) => ({
    resourceType: 'Encounter',
    id: 'e',
    subject: ofPatient,
    participant: [{ individual }],
  })
  it.each([
    [[role({ practitioner: { reference: 'PractitionerRole/r' } })], []],
    [
      [role({ practitioner: { reference: 'Practitioner/gone', display: 'Dr Gone' }, code: [{ text: 'Registrar' }] })],
      [['Dr Gone', 'Registrar']],
    ],
    [
      [
        role({ organization: { reference: 'Organization/o' } }),
        { resourceType: 'Organization', id: 'o', name: 'Ward 7' },
      ],
      [['Ward 7', 'Organisation']],
    ],
    [[role({})], []],
  ])('are found through a role %j', (resources, expected) => {
    const { contacts } = mapped(withPatient(...resources, seenBy({ reference: 'PractitionerRole/r' })))
    expect(contacts.map(({ name, relationship }) => [name, relationship])).toEqual(expected)
  })
  it('are one where two records have the same identifier, and none where words alone name a trade', () => {
    const doctor = (id: string) => ({
      resourceType: 'Practitioner',
      id,
      identifier: [{ system: 'https://fhir.hl7.org.uk/Id/gmc-number', value: 'C1' }],
      name: [{ family: 'Osei' }],
    })
    const { contacts, fates } = mapped(
      withPatient(
        doctor('a'),
        doctor('b'),
        seenBy({ reference: 'Practitioner/a' }),
        {
          ...seenBy({ reference: 'Practitioner/b' }),
          id: 'e2',
        },
        { ...seenBy({ display: 'Occupational therapy' }), id: 'e3' },
      ),
    )
    expect(contacts.map(({ name, responsibility }) => [name, responsibility])).toEqual([
      ['Osei', 'In the records taken over 2 times.'],
    ])
    const taken = [...fates].filter(([, fate]) => 'became' in fate).map(([located]) => nameOf(located))
    expect(taken).toEqual(expect.arrayContaining(['Practitioner/a', 'Practitioner/b']))
  })
})
