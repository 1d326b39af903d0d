import { describe, expect, it } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { only } from '../../../tests/support/case-duties.ts'
import { contact, day, profile } from '../../../tests/support/sample-facts.ts'

describe('C12 and C30 details and flags', () => {
  const verified = profile('2026-03-10', { warnings: [{ type: 'dog at the door', reviewOn: day('2026-09-05') }] })
  const lena = contact('2026-03-04', { id: 'lena' })

  it('takes the oldest date of the profile and the people round the client', () => {
    const state = only(
      'C12',
      { profile: verified, contacts: [lena, { ...lena, id: 'paul', verifiedOn: day('2026-03-12') }] },
      '2026-03-20',
    )
    expect([state.dueOn, state.graceUntil]).toEqual([day('2026-09-04'), day('2026-10-04')])
    expect(state.evidence).toEqual(['lena'])
    expect(state.why).toBe(
      'Sof’s details were verified Tue 10 Mar. 1 of the people round them was last checked Wed 4 Mar. The standard is every 6 months.',
    )
  })

  it('speaks of the people round the client only when theirs is the older date', () => {
    const state = only(
      'C12',
      { profile: verified, contacts: [{ ...lena, verifiedOn: day('2026-03-10') }] },
      '2026-03-20',
    )
    expect(state.why).toBe('Sof’s details were verified Tue 10 Mar. The standard is every 6 months.')
  })

  it('lets a contact never verified count from the day it was recorded, and leaves out those who have gone', () => {
    const facts = {
      profile: verified,
      contacts: [
        { ...lena, verifiedOn: null, addedOn: day('2026-03-18') },
        { ...lena, id: 'gone', verifiedOn: day('2020-01-01'), endedOn: day('2026-03-15') },
      ],
    }
    const state = only('C12', facts, '2026-03-20')
    expect(state.dueOn).toEqual(day('2026-09-10'))
    expect(state.satisfiedOn).toBeNull()
  })

  it('asks for each warning flag by the day it names: the working day before when that is a Saturday', () => {
    const state = only('C30', { profile: verified }, '2026-03-20')
    expect([state.title, state.dueOn, state.graceUntil]).toEqual([
      'Warning flag “dog at the door”',
      day('2026-09-04'),
      day('2026-09-19'),
    ])
    expect(statusOn(only('C30', {}, '2026-03-20'), day('2026-03-20'))).toBe('not started')
  })
})
