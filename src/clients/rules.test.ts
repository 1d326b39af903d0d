import { describe, expect, it } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import { checkForSigning } from '#records/validate.ts'
import { decideDuplicates, firstNameOf } from './opening-rules.ts'
import { clientProfile } from './record.ts'
import { acceptedReferral, openingForm } from './referral.ts'
import { gapsOf, type ProfileValues, profileFacts } from './rules.ts'

const today = Temporal.PlainDate.from('2026-03-02')
const context = (known: Record<string, unknown> = {}): RuleContext => ({
  now: Temporal.Instant.from('2026-03-02T10:00:00Z'),
  today,
  version: 1,
  firstRecordedAt: Temporal.Instant.from('2026-03-02T10:00:00Z'),
  known,
})

const sofia = {
  legalName: 'Sofia Lindqvist',
  preferredName: 'Sof',
  dateOfBirth: '1988-03-04',
  verifiedOn: '2026-03-02',
}
const dog = {
  type: 'dog',
  text: 'Ring first',
  setBy: 'Asha Patel',
  reviewOn: '2026-09-02',
  clientTold: { answer: true },
}

const errorsOf = (values: Record<string, unknown>, known = {}) => {
  const checked = checkForSigning(clientProfile, { ...sofia, ...values }, context(known))
  return checked.ok ? [] : checked.errors.map((error) => `${error.path}: ${error.message}`)
}

describe('a profile', () => {
  it('is signed with only the identity: what is known is verified on the day', () => {
    expect(errorsOf({})).toEqual([])
  })

  it.each([
    [{ dateOfBirth: '2026-03-03' }, 'dateOfBirth: The date of birth lies in the future'],
    [{ dateOfBirth: '1888-03-04' }, 'dateOfBirth: The date of birth is more than 120 years ago: check the year'],
    [{ nhsNumber: '943 476 5918' }, 'nhsNumber: That is not an NHS number: one of its ten digits is mistyped'],
    [
      { warnings: [{ ...dog, reviewOn: '2026-09-03' }] },
      'warnings.0.reviewOn: A warning is looked at again within six months: choose an earlier day',
    ],
    [
      { capacityOverview: 'He lacks capacity.' },
      'capacityOverview: Capacity is about one decision at one time: name the decision',
    ],
    [
      { addresses: [{ type: 'home', lines: '1 Elm Road', from: '2026-02-01', to: '2026-01-31' }] },
      'addresses.0.to: The last day of this address is before its first',
    ],
    [
      {
        authorities: [
          {
            type: 'LPA-H&W',
            person: 'Mia Lindqvist',
            scope: 'health',
            evidence: 'registered LPA',
            validFrom: '2026-02-01',
            validTo: '2026-01-01',
            checkedOn: '2026-03-03',
          },
        ],
      },
      'authorities.0.validTo: This authority ends before it begins',
    ],
    [
      { interpreterExceptions: [{ on: '2026-03-03', who: 'Max', isChild: { answer: false }, why: 'ambulance' }] },
      'interpreterExceptions.0.on: This day lies in the future',
    ],
    [{ verifiedOn: '2026-03-03' }, 'verifiedOn: The day of verifying lies in the future'],
  ])('refuses %j', (values, expected) => {
    expect(errorsOf(values)).toContain(expected)
  })

  it('takes a warning that is looked at again in exactly six months, and capacity told decision by decision', () => {
    expect(errorsOf({ warnings: [dog], capacityOverview: 'Lacks capacity to manage money, assessed 3 Feb.' })).toEqual(
      [],
    )
  })

  it('does not take an NHS number that another client has', () => {
    expect(errorsOf({ nhsNumber: '943 476 5919' }, { nhsNumberTaken: true })).toEqual([
      'nhsNumber: A client with this NHS number exists already. Ask the registered manager',
    ])
    expect(errorsOf({ nhsNumber: '943 476 5919' }, { nhsNumberTaken: false })).toEqual([])
  })

  it('asks for the reason when somebody else had to interpret, and warns when it was a child', () => {
    const time = { on: '2026-03-01', who: 'Max', isChild: { answer: true } }
    expect(errorsOf({ interpreterExceptions: [time] })).toEqual([
      'interpreterExceptions.0.why: Enter why no interpreter could be had',
    ])
    const checked = checkForSigning(
      clientProfile,
      { ...sofia, interpreterExceptions: [{ ...time, why: 'An ambulance was called at night' }] },
      context(),
    )
    expect(checked.ok && checked.warnings.map((each) => each.message)).toEqual([
      'A child must never be asked to interpret again',
    ])
  })
})

describe('gaps', () => {
  const whole: ProfileValues = {
    ...sofia,
    addresses: [{ type: 'home', lines: '1 Elm Road' }],
    preferredContact: 'phone',
    flagText: 'Short sentences',
    interpreterNeeded: { answer: false },
    formats: ['easy-read'],
    firstLanguage: 'Swedish',
    hearing: 'nothing needed',
    vision: 'glasses',
    speech: 'time',
    cognition: 'one thing at a time',
    whatMatters: '“The dogs.”',
    strengths: 'Patience',
    howToSupport: 'Wait',
    cultureAsked: { answer: true },
    primaryCondition: 'Brain injury',
    allergies: 'none known',
    doctor: 'Dr Shah, Elm Surgery',
    medication: 'client',
    emergencyPlan: 'Call Mia',
  }
  const gaps = (values: ProfileValues) => gapsOf(values, today).map(({ part, what }) => `${part}: ${what}`)

  it('a whole profile has none', () => {
    expect(gaps(whole)).toEqual([])
  })

  it.each([
    [{ interpreterNeeded: undefined }, 'communication: whether an interpreter is needed'],
    [{ formats: [] }, 'communication: what they can read or follow'],
    [{ cognition: undefined }, 'communication: what helps with hearing, vision, speech and understanding'],
    [{ cultureAsked: { answer: false, reason: 'too tired' } }, 'culture: cultural needs'],
    [{ dateOfBirth: '2010-01-01' }, 'child: who has parental responsibility'],
    [{ emergencyPlan: undefined }, 'safety: what to do in an emergency'],
  ])('without %j', (without, expected) => {
    expect(gaps({ ...whole, ...without })).toEqual([expected])
  })

  it('are not asked of an adult about parents', () => {
    expect(gaps({ ...whole, dateOfBirth: '2008-03-02' })).toEqual([])
  })
})

describe('the facts of a profile', () => {
  it('say which needs were asked and what must be looked at again, and nothing of what was written', () => {
    expect(
      profileFacts({
        ...sofia,
        flagText: 'Short sentences',
        formats: ['easy-read'],
        interpreterNeeded: { answer: false },
        cultureAsked: { answer: false, reason: 'not yet' },
        noEmergencyContact: { answer: true, reason: 'she said so' },
        keySafe: '4711',
        warnings: [dog],
        authorities: [{ type: 'appointee', checkedOn: '2026-01-05' }],
      }),
    ).toEqual({
      verifiedOn: '2026-03-02',
      flag: true,
      preferredContact: false,
      formats: true,
      interpreterAsked: true,
      cultureAsked: false,
      emergencyPlan: false,
      emergencyContactNone: true,
      keySafe: true,
      warnings: [{ type: 'dog', reviewOn: '2026-09-02' }],
      authorities: [{ type: 'appointee', validTo: null, checkedOn: '2026-01-05' }],
    })
  })
})

describe('accepting a referral', () => {
  const referral = {
    receivedOn: '2026-02-27',
    referrer: 'Hale & Co',
    referrerType: 'solicitor-claimant',
    funder: 'Hale & Co',
    fundingBasis: 'interim-payment',
    reason: 'Help at home after a brain injury.',
    urgency: 'routine',
    knownRisks: 'none known',
    conflictCheck: 'clear',
    acceptedOn: '2026-03-02',
  }
  const errors = (values: Record<string, unknown>) => {
    const checked = checkForSigning(acceptedReferral, { ...referral, ...values }, context())
    return checked.ok ? [] : checked.errors.map((error) => error.message)
  }

  it('needs the conflict check and the funding basis (rule R2)', () => {
    expect(errors({ conflictCheck: undefined, fundingBasis: undefined })).toEqual([
      'Choose on what basis it is paid: without it a file is not accepted',
      'Choose what the conflict check found: without it a file is not accepted',
    ])
    expect(errors({})).toEqual([])
  })

  it.each([
    [{ conflictCheck: 'conflict', conflictManaged: 'We act for the insurer' }, 'is not accepted: tell the referrer'],
    [{ conflictCheck: 'manageable' }, 'Enter which, and how it is managed'],
    [{ acceptedOn: '2026-02-26' }, 'cannot be accepted before it came'],
    [{ acceptedOn: '2026-03-03' }, 'lies in the future'],
  ])('refuses %j', (values, words) => {
    expect(errors(values).join()).toContain(words)
  })

  it('asks for everything of a new file on one form', () => {
    const checked = checkForSigning(openingForm, {}, context())
    expect(!checked.ok && checked.errors.map((error) => error.path)).toEqual([
      'legalName',
      'dateOfBirth',
      'nation',
      'reviewBand',
      'isRegulated',
      'litigationLive',
      'receivedOn',
      'referrer',
      'referrerType',
      'funder',
      'fundingBasis',
      'reason',
      'urgency',
      'knownRisks',
      'conflictCheck',
      'acceptedOn',
    ])
  })
})

describe('possible duplicates (rule R3)', () => {
  const alike = { clientId: 'a', sameNhsNumber: false }
  const same = { clientId: 'b', sameNhsNumber: true }

  it.each([
    [[], '', { kind: 'go on', clientId: null }],
    [[alike], '', { kind: 'ask' }],
    [[alike], 'somebody not listed', { kind: 'ask' }],
    [[alike], 'new', { kind: 'go on', clientId: null }],
    [[alike], 'a', { kind: 'go on', clientId: 'a' }],
    [[alike, same], 'new', { kind: 'same number is one person' }],
    [[alike, same], 'b', { kind: 'go on', clientId: 'b' }],
  ])('%j, answered “%s”', (candidates, answer, expected) => {
    expect(decideDuplicates(candidates, answer)).toEqual(expected)
  })
})

it('a client is called by the first name until they say', () => {
  expect(firstNameOf('  Sofia Lindqvist')).toBe('Sofia')
})
