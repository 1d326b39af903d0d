import { describe, expect, it } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import { checkForSigning } from '#records/validate.ts'
import { networkContact } from './record.ts'
import { contactFacts, isActive } from './rules.ts'

const today = Temporal.PlainDate.from('2026-03-02')
const now = Temporal.Instant.from('2026-03-02T10:00:00Z')
const context: RuleContext = { now, today, version: 1, firstRecordedAt: now, known: {} }
const no = { answer: false }
const yes = { answer: true }

const mia = {
  name: 'Mia Lindqvist',
  relationship: 'mother',
  type: 'family',
  emergencyContact: no,
  mayNotContact: no,
}

const errors = (values: Record<string, unknown>) => {
  const checked = checkForSigning(networkContact, { ...mia, ...values }, context)
  return checked.ok ? [] : checked.errors.map((error) => `${error.path}: ${error.message}`)
}

describe('a contact', () => {
  it('is kept with a name, a relationship and a kind, verified or not', () => {
    expect(errors({})).toEqual([])
    expect(errors({ verifiedOn: '2026-03-02' })).toEqual([])
  })

  it.each([
    [{ name: undefined }, 'name: Enter name'],
    [{ emergencyContact: yes, phones: [{ number: '07700 900001' }] }, 'emergencyOrder: Enter in which place'],
    [
      { emergencyContact: yes, emergencyOrder: 1 },
      'emergencyContact: Enter a telephone number they are reached by in an emergency',
    ],
    [
      {
        emergencyContact: yes,
        emergencyOrder: 1,
        phones: [{ number: '07700 900001' }],
        mayNotContact: { answer: true, reason: 'court order' },
      },
      'emergencyContact: Somebody who must not be contacted cannot be called in an emergency: answer one of the two with no',
    ],
    [{ mayNotContact: yes }, 'mayNotContact.reason: Enter why, and who decided it'],
    [{ isCarer: yes }, 'carersAssessment: Choose: was a carer’s assessment offered'],
    [{ verifiedOn: '2026-03-03' }, 'verifiedOn: The details cannot have been checked on a day that lies ahead'],
    [{ activeFrom: '2026-02-01', activeTo: '2026-01-31' }, 'activeTo: It ended before it began'],
  ])('is not signed with %j', (values, expected) => {
    expect(errors(values)).toContain(expected)
  })

  it('tells duties and proofs what they ask', () => {
    expect(contactFacts({ ...mia, emergencyContact: yes, verifiedOn: '2026-01-05', activeTo: '2026-02-01' })).toEqual({
      verifiedOn: '2026-01-05',
      emergency: true,
      mayNotContact: false,
      ended: '2026-02-01',
    })
  })
})

describe('whether somebody still belongs', () => {
  it.each([
    [null, true],
    ['2026-03-03', true],
    ['2026-03-02', false],
  ])('somebody whose part in it ended on %s is in the network: %s', (endedOn, expected) => {
    expect(isActive(endedOn ? Temporal.PlainDate.from(endedOn) : null, today)).toBe(expected)
  })
})
