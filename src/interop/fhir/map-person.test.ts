import { describe, expect, it } from 'vitest'
import { fhirFixture, leftOf, mapped } from '../../../tests/support/fhir.ts'
import { readJson } from './bundle.ts'
import { nameOf } from './located.ts'
import { groupByPerson } from './people.ts'

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
    expect(leftOf(uk)).toEqual({
      'Encounter/e2': 'it has not happened',
      'Condition/c2': 'it was entered in error',
    })
    const { stray } = groupByPerson(readJson(fhirFixture('uk-searchset.json')))
    expect([...stray].map(([located, reason]) => [nameOf(located), reason])).toEqual([
      ['Condition/c3', 'it is about somebody who is not there'],
    ])
  })
})
