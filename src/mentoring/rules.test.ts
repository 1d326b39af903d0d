import { describe, expect, it } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import { checkForSigning } from '#records/validate.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { confidentialityClause, exceptions } from './confidentiality.ts'
import { supportContact } from './record.ts'
import { bySessionDue, checkAgreement, checkContact, startingAgreement, withClause } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-02')
const context = (more: Partial<RuleContext> = {}): RuleContext => ({
  now: Temporal.Instant.from('2026-03-02T09:00:00Z'),
  today,
  version: 1,
  firstRecordedAt: Temporal.Instant.from('2026-03-02T09:00:00Z'),
  known: { mentorId: 'ruth', menteeId: 'asha', mentorIsLineManager: false },
  ...more,
})

describe('an agreement', () => {
  const agreed = { start: '2026-03-02', reviewDue: '2026-06-02', alsoIs: ['cover'], thirdPerson: 'lena' }

  it.each<[string, object, Partial<RuleContext>, string[]]>([
    ['reviewed within three months', {}, {}, []],
    ['not after more than three', { reviewDue: '2026-06-03' }, {}, ['reviewDue']],
    ['after twelve once it has been reviewed', { reviewDue: '2027-03-02' }, { version: 2 }, []],
    ['not after more than twelve', { reviewDue: '2027-03-03' }, { version: 2 }, ['reviewDue']],
    ['not today', { reviewDue: '2026-03-02' }, {}, ['reviewDue']],
    ['either none of the roles or some', { alsoIs: ['none of these', 'cover'] }, {}, ['alsoIs']],
    ['with a third person who is one', { thirdPerson: 'asha' }, {}, ['thirdPerson']],
    [
      'that says the mentor is the line manager too (6.4.8)',
      {},
      { known: { mentorId: 'ruth', menteeId: 'asha', mentorIsLineManager: true } },
      ['alsoIs'],
    ],
  ])('is %s', (_what, more, given, paths) => {
    expect(checkAgreement({ ...agreed, ...more }, context(given)).map((error) => error.path)).toEqual(paths)
  })

  it('begins with the defaults of the rulebook: 42 days, the agreed minutes, three months to the first review', () => {
    expect(startingAgreement(today, today, 60)).toMatchObject({
      frequencyDays: '42',
      minutes: '60',
      bookedMonths: '3',
      reviewDue: '2026-06-02',
    })
  })

  it('carries the clause with all six exceptions, whatever the form sends', () => {
    const { clause } = withClause({ clause: 'something else' })
    expect(clause).toBe(confidentialityClause)
    expect(exceptions).toHaveLength(6)
    for (const exception of exceptions) expect(clause).toContain(exception)
  })
})

describe('a support contact', () => {
  it('lies in the past, and a decision names its case', () => {
    expect(checkContact({ at: '2026-03-02T09:00:00Z' }, context())).toEqual([])
    expect(checkContact({ at: '2026-03-02T09:00:01Z' }, context()).map(({ path }) => path)).toEqual(['at'])
    const decided = { at: '2026-03-02T08:00:00Z', decision: 'Wait' }
    expect(checkContact(decided, context()).map(({ path }) => path)).toEqual(['file'])
    expect(checkContact({ ...decided, file: 'sam' }, context())).toEqual([])
  })

  const values = {
    private: { answer: false },
    at: '2026-03-02T08:00:00Z',
    mode: 'phone',
    lasted: 10,
    purpose: 'normative',
    advice: 'Ring the GP first.',
    urgent: { answer: true },
    nextAgenda: { answer: false },
  }
  it('asks for the reason of a decision', () => {
    const file = '11111111-1111-4111-8111-111111111111'
    const checked = checkForSigning(supportContact, { ...values, decision: 'Wait', file }, context())
    expect(checked.ok ? [] : checked.errors.map(({ path }) => path)).toEqual(['rationale'])
    expect(checkForSigning(supportContact, values, context()).ok).toBe(true)
  })

  it('is private by its tick, and then tells nobody anything but that it was', () => {
    const zone = supportContact.zone as (given: object) => string
    expect(zone(values)).toBe('M1')
    expect(zone({ ...values, private: { answer: true } })).toBe('M2')
    expect(supportContact.facts).toBeUndefined()
  })
})

describe('who of the mentees comes first', () => {
  const due = (dueOn: string, graceUntil: string): DutyState =>
    ({
      kept: true,
      dueOn: day(dueOn),
      graceUntil: day(graceUntil),
      criticalFrom: day('2026-12-31'),
      upcomingFrom: day(dueOn).subtract({ days: 14 }),
      suspensions: [],
      waived: null,
      satisfiedOn: null,
    }) as never

  it('is the one whose session is overdue, then in grace, then by the day it is due', () => {
    const people = [
      { name: 'later', duty: due('2026-04-01', '2026-04-08') },
      { name: 'none' },
      { name: 'overdue', duty: due('2026-02-10', '2026-02-17') },
      { name: 'grace', duty: due('2026-02-27', '2026-03-06') },
      { name: 'soon', duty: due('2026-03-10', '2026-03-17') },
    ]
    expect(people.toSorted(bySessionDue(today)).map(({ name }) => name)).toEqual([
      'overdue',
      'grace',
      'soon',
      'later',
      'none',
    ])
  })
})
