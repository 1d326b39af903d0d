import { describe, expect, it } from 'vitest'
import { bundleJson, fhirFixture, ofPatient, patientJson } from '../../../tests/support/fhir.ts'
import { readJson } from './bundle.ts'
import { Fault } from './fault.ts'
import { nameOf } from './located.ts'
import { type MappedPerson, mapPerson } from './map-person.ts'
import { groupByPerson } from './people.ts'

const today = Temporal.PlainDate.from('2026-03-02')

function mapped(json: unknown, allEncounters = false): MappedPerson {
  const collection = readJson(json)
  return mapPerson(collection, groupByPerson(collection).people[0]!, { today, allEncounters, system: 'Mill EPR' })
}
const withPatient = (...resources: Record<string, unknown>[]) => bundleJson([patientJson(), ...resources])
const left = ({ fates }: MappedPerson) =>
  Object.fromEntries([...fates].flatMap(([located, fate]) => ('left' in fate ? [[nameOf(located), fate.left]] : [])))
function faultOf(patient: Record<string, unknown>): string {
  try {
    mapped(bundleJson([patient]))
  } catch (error) {
    if (error instanceof Fault) return `${error.place.path}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('a bundle of a British hospital', () => {
  const uk = mapped(fhirFixture('uk-searchset.json'))

  it('gives who the client is, with the name and the pronouns they use', () => {
    expect(uk.identity).toEqual({
      legalName: 'Katarzyna Anna Wójcik',
      preferredName: 'Kasia',
      pronouns: 'she/her/her/hers/herself',
      dateOfBirth: '1991-02-28',
      nhsNumber: '9990000018',
    })
  })

  it('gives a profile that leaves open what has to be asked', () => {
    expect(uk.profile).toEqual({
      legalName: 'Katarzyna Anna Wójcik',
      preferredName: 'Kasia',
      pronouns: 'she/her/her/hers/herself',
      dateOfBirth: '1991-02-28',
      nhsNumber: '9990000018',
      otherIds: [{ kind: 'Hospital number', number: 'RX1 0042' }],
      addresses: [{ type: 'home', lines: 'Flat 2\n9 Mill Lane\nLeeds\nLS1 4AA', from: '2019-06-01' }],
      phones: [{ number: '07700 900102' }],
      email: 'kasia@example.org',
      firstLanguage: 'Polish',
      interpreterNeeded: { answer: true },
      interpreterLanguage: 'Polish',
      diagnoses: [
        {
          what: 'Traumatic brain injury (not confirmed)',
          source: 'from Nov 2023; Mr Idris Khan; records from Mill EPR',
        },
      ],
      allergies: 'known',
      allergiesWhat: 'code 14L1. (Read) (high risk; Rash, severe)',
      doctor: 'Dr Efua Osei',
    })
  })

  it('gives the people round the client, nobody twice, none of them verified', () => {
    const no = { answer: false }
    expect(uk.contacts).toEqual([
      { name: 'Ewa Nowak', relationship: 'mother', type: 'family', emergencyContact: no, mayNotContact: no },
      {
        name: 'Marek Wójcik',
        relationship: 'Emergency Contact',
        type: 'family',
        phones: [{ number: '07700 900103' }],
        emergencyContact: { answer: true },
        emergencyOrder: 1,
        mayNotContact: no,
      },
      {
        name: 'Dr Efua Osei',
        relationship: 'GP',
        type: 'professional',
        phones: [{ number: '01632 960001', note: 'work' }],
        emergencyContact: no,
        mayNotContact: no,
        responsibility: 'In the records taken over once.',
      },
      {
        name: 'Mill Hospital',
        relationship: 'Organisation',
        type: 'statutory',
        emergencyContact: no,
        mayNotContact: no,
        responsibility: 'In the records taken over 2 times, last on 9 Jan 2024.',
      },
      {
        name: 'Mr Idris Khan',
        relationship: 'Neurology',
        type: 'professional',
        worksFor: 'Mill Hospital',
        emergencyContact: no,
        mayNotContact: no,
        responsibility: 'In the records taken over 2 times, last on 9 Jan 2024.',
      },
    ])
  })

  it('gives a chronology that begins with where it came from', () => {
    expect(
      uk.entries.map(({ eventDate, event, category, source }) => [eventDate?.date, category, event, source]),
    ).toEqual([
      [
        '2026-03-02',
        'referral',
        'The file was opened with records taken over from Mill EPR. Nobody here has checked them yet.',
        'Import of FHIR records from Mill EPR',
      ],
      [
        '2023-11',
        'health',
        'Stay in hospital, Mill Hospital, until 9 Jan 2024. About: Traumatic brain injury.',
        'Mr Idris Khan; Mill Hospital; Encounter/e1 in records from Mill EPR',
      ],
    ])
  })

  it('gives a draft of a plan: goals proposed, what is over left out', () => {
    expect(uk.plan).toEqual({
      needs: [{ need: 'Back home: Traumatic brain injury (taken over, not yet assessed)' }],
      goals: [
        {
          statement: 'I cook for my friends.',
          status: 'proposed',
          measure: 'Meals cooked alone',
          target: '2 a week',
          targetOn: '2027-03-01',
          owner: 'client',
        },
      ],
      interventions: [
        {
          type: 'Kitchen sessions',
          provider: 'Occupational therapy',
          frequency: '2 times a week',
          evidence: 'Taken over from the care plan “Back home”, records from Mill EPR',
        },
        {
          type: 'Not to be done: Gas hob',
          evidence: 'Taken over from the care plan “Back home”, records from Mill EPR',
        },
      ],
    })
  })

  it('says what was left and why, and belongs somebody else’s records to nobody', () => {
    expect(left(uk)).toEqual({
      'Encounter/e2': 'it has not happened',
      'Condition/c2': 'it was entered in error',
    })
    const { stray } = groupByPerson(readJson(fhirFixture('uk-searchset.json')))
    expect([...stray].map(([located, reason]) => [nameOf(located), reason])).toEqual([
      ['Condition/c3', 'it is about somebody who is not there'],
    ])
  })
})

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
    expect(left(dead)).toEqual({ 'CarePlan/k': 'the client has died' })
    expect(mapped(bundleJson([patientJson({ deceasedBoolean: true })])).diedOn).toBeNull()
  })
})

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
    expect(left(result)['Encounter/e']).toMatch(expected)
  })
  it('of every kind does when all are asked for, as history', () => {
    expect(mapped(withPatient(encounter({ type: [{ text: 'Check-up' }] })), true).entries[1]).toMatchObject({
      event: 'Check-up.',
      category: 'history',
    })
  })
})

describe('health', () => {
  const condition = (id: string, text: string, more: Record<string, unknown> = {}) => ({
    resourceType: 'Condition',
    id,
    subject: ofPatient,
    code: { text },
    ...more,
  })
  const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } })
  it('lists what is over after what is not, the same once', () => {
    const { profile } = mapped(
      withPatient(
        condition('1', 'Flu', { ...status('resolved'), onsetDateTime: '2001', abatementDateTime: '2001' }),
        condition('2', 'Flu', { ...status('resolved'), onsetDateTime: '2011-02' }),
        condition('3', 'Epilepsy', { onsetString: 'childhood' }),
        condition('4', 'Gout', { abatementDateTime: '2019' }),
        condition('5', 'Asthma', { ...status('active'), onsetAge: { value: 12 } }),
      ),
    )
    expect(profile.diagnoses).toEqual([
      { what: 'Epilepsy', source: 'from childhood; records from Mill EPR' },
      { what: 'Asthma', source: 'from the age of 12; records from Mill EPR' },
      { what: 'Flu (past)', source: 'from Feb 2011; from 2001 until 2001; records from Mill EPR' },
      { what: 'Gout (past)', source: 'until 2019; records from Mill EPR' },
    ])
  })
  it('holds thirty diagnoses and says what it left', () => {
    const many = Array.from({ length: 32 }, (_, index) => condition(`c${index}`, `Illness ${index}`))
    const result = mapped(withPatient(...many))
    expect(result.profile.diagnoses).toHaveLength(30)
    expect(Object.values(left(result))).toEqual(Array(2).fill('the profile holds 30 diagnoses'))
  })

  const allergy = (more: Record<string, unknown>) => ({
    resourceType: 'AllergyIntolerance',
    id: 'a',
    patient: ofPatient,
    ...more,
  })
  it.each([
    [[], undefined, undefined],
    [[allergy({ code: { text: 'Peanut' }, criticality: 'low' })], 'known', 'Peanut (low risk)'],
    [[allergy({ code: { coding: [{ code: '716186003', display: 'No known allergy' }] } })], 'none known', undefined],
    [[allergy({ code: { text: 'Peanut' }, ...status('resolved') })], undefined, undefined],
    [
      [allergy({ code: { text: 'Peanut' }, verificationStatus: { coding: [{ code: 'refuted' }] } })],
      undefined,
      undefined,
    ],
    [[allergy({})], undefined, undefined],
  ])('answers the question for allergies from %j', (resources, allergies, allergiesWhat) => {
    const { profile } = mapped(withPatient(...resources))
    expect([profile.allergies, profile.allergiesWhat]).toEqual([allergies, allergiesWhat])
  })
})

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
    expect([result.plan, Object.keys(left(result))]).toEqual([null, ['CarePlan/k']])
  })
  it('make a plan of goals alone, twelve of them', () => {
    const result = mapped(withPatient(...Array.from({ length: 14 }, (_, index) => goal(`g${index}`))))
    expect(result.plan?.goals).toHaveLength(12)
    expect(Object.values(left(result))).toEqual(Array(2).fill('a plan holds 12 goals'))
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
