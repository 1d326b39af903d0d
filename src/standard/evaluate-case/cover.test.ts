import { describe, expect, it, test } from 'vitest'
import { ownerOn, statusOn } from '#standard/duty-state.ts'
import { only, statesOf, statuses } from '../../../tests/support/case-duties.ts'
import { at, cover, day, leave, mentorship, note, sickness, task } from '../../../tests/support/sample-facts.ts'

describe('C37 to C39 absence', () => {
  const holiday = leave('2026-08-03', '2026-08-14', { recordedAt: at('2026-06-01', '09:00') })
  const brief = { id: 'brief-1', signedAt: at('2026-07-30', '10:00'), unknowns: 0 }

  it('wants cover accepted 5 working days before leave and the brief read 1 before', () => {
    const [accepted, read] = statesOf('C37', { absences: [holiday] }, '2026-07-01')
    expect([accepted!.dueOn, read!.dueOn]).toEqual([day('2026-07-27'), day('2026-07-31')])
    expect(accepted!.why).toBe(
      'Leave begins Mon 3 Aug; the standard is cover accepted 5 working days before. Nobody has been asked yet.',
    )
    expect(
      statesOf('C37', { absences: [holiday], covers: [cover(holiday, { acceptedAt: null })] }, '2026-07-01')[0]!.why,
    ).toContain('Ruth Ellery has been asked and has not answered.')
  })

  it('asks the cover to read the brief once it is written, and is kept when it is read', () => {
    const accepted = { acceptedAt: at('2026-07-20', '10:00'), brief }
    const [, unread] = statesOf('C37', { absences: [holiday], covers: [cover(holiday, accepted)] }, '2026-07-30')
    expect(unread!.owner).toEqual({ role: 'cover', personId: 'ruth' })
    const readNow = { ...accepted, briefReadAt: at('2026-07-31', '09:00') }
    const states = statesOf('C37', { absences: [holiday], covers: [cover(holiday, readNow)] }, '2026-07-31')
    expect(states.map((state) => statusOn(state, day('2026-08-05')))).toEqual(['kept', 'kept'])
  })

  it('does not count cover that was declined', () => {
    const declined = cover(holiday, { acceptedAt: at('2026-07-01', '10:00'), declinedAt: at('2026-07-02', '10:00') })
    expect(statesOf('C37', { absences: [holiday], covers: [declined] }, '2026-07-05')[0]!.dueOn).toEqual(
      day('2026-07-27'),
    )
  })

  it('falls due on the day it is told when leave is told too late for 5 working days', () => {
    const sudden = leave('2026-08-03', '2026-08-14', { recordedAt: at('2026-07-30', '09:00') })
    expect(statesOf('C37', { absences: [sudden] }, '2026-07-30')[0]!.dueOn).toEqual(day('2026-07-30'))
  })

  it('is over when the leave is', () => {
    expect(statusOn(only('C37', { absences: [holiday] }, '2026-08-17'), day('2026-08-17'))).toBe('not started')
  })

  test.each([
    ['scenario 51: sick at 08:30, cover by 12:30', '2026-03-10 08:30', 'today, 12:30', '2026-03-10'],
    ['known at 10:15', '2026-03-10 10:15', 'today, 14:15', '2026-03-10'],
    ['known in the night', '2026-03-10 03:00', 'today, 13:00', '2026-03-10'],
    ['known at 16:00', '2026-03-10 16:00', 'Wed 11 Mar, 12:00', '2026-03-11'],
    ['known on a Saturday morning', '2026-03-07 08:30', 'Mon 9 Mar, 13:00', '2026-03-09'],
  ])('C38 %s', (_, known, words, due) => {
    const sick = sickness(known.slice(0, 10), { recordedAt: at(...(known.split(' ') as [string, string])) })
    const state = only('C38', { absences: [sick] }, '2026-03-10')
    expect(state.dueOn).toEqual(day(due))
    expect(state.why).toContain(`cover is needed by ${words}.`)
    expect(state.owner).toEqual({ role: 'mentor', personId: 'ruth' })
  })

  it('C38 is kept once cover is accepted, and nobody is asked after the return', () => {
    const sick = sickness('2026-03-10')
    const covers = [cover(sick, { acceptedAt: at('2026-03-10', '10:00') })]
    expect(statusOn(only('C38', { absences: [sick], covers }, '2026-03-10'), day('2026-03-10'))).toBe('kept')
    const returned = { ...sick, returnedAt: at('2026-03-12', '09:00') }
    expect(only('C38', { absences: [returned] }, '2026-03-12').dueOn).toBeNull()
  })

  it('scenario 52: when the mentor is away too, the deputy and then the line manager see to cover', () => {
    const sick = sickness('2026-03-10')
    const mentorAway = leave('2026-03-09', '2026-03-19', { personId: 'ruth' })
    const facts = { absences: [sick, mentorAway] }
    expect(only('C38', facts, '2026-03-10').owner).toEqual({ role: 'line manager', personId: null })
    const deputy = mentorship('2025-01-01', { kind: 'deputy', mentorId: 'tom', mentorName: 'Tom Birch' })
    expect(
      only('C38', { ...facts, mentorships: [mentorship('2025-01-01'), deputy] }, '2026-03-10').owner.personId,
    ).toBe('tom')
  })

  it('scenario 55: after the return the cover hands back in 1 working day, then the case manager acknowledges', () => {
    const over = { ...holiday, returnedAt: at('2026-08-17', '09:00') }
    const covers = [cover(over, { acceptedAt: at('2026-07-20', '10:00') })]
    const state = only('C39', { absences: [over], covers }, '2026-08-17')
    expect(state.owner).toEqual({ role: 'cover', personId: 'ruth' })
    expect(statuses(state, ['2026-08-17', '2026-08-18', '2026-08-19', '2026-08-20'])).toEqual([
      'upcoming',
      'due today',
      'in grace',
      'critical',
    ])
    const written = [{ ...covers[0]!, handedBackAt: at('2026-08-17', '15:00') }]
    expect(only('C39', { absences: [over], covers: written }, '2026-08-18').owner.personId).toBe('asha')
    const known = [{ ...written[0]!, acknowledgedAt: at('2026-08-18', '09:00') }]
    expect(statusOn(only('C39', { absences: [over], covers: known }, '2026-08-18'), day('2026-09-18'))).toBe('kept')
  })

  it('hands back on the working day after a leave that ends with a weekend, and asks none of leave called off', () => {
    const covers = [cover(holiday, { acceptedAt: at('2026-07-20', '10:00') })]
    expect(only('C39', { absences: [holiday], covers }, '2026-08-10').dueOn).toEqual(day('2026-08-18'))
    const off = { ...holiday, returnedAt: at('2026-07-25', '09:00') }
    expect(only('C39', { absences: [off], covers }, '2026-08-10').dueOn).toBeNull()
  })

  it('does not suspend the duties of the case: they move to the cover, and to the second cover when the first is away', () => {
    const coverAway = leave('2026-08-10', '2026-08-11', { personId: 'ruth' })
    const facts = {
      notes: [note('2026-07-30')],
      absences: [holiday, coverAway],
      covers: [cover(holiday, { acceptedAt: at('2026-07-20', '10:00') })],
    }
    const state = only('C09', facts, '2026-07-30')
    expect(state.suspensions).toEqual([])
    const owners = ['2026-08-02', '2026-08-03', '2026-08-10', '2026-08-12', '2026-08-14', '2026-08-15']
    expect(owners.map((each) => ownerOn(state, day(each)).personId)).toEqual([
      'asha',
      'ruth',
      'tom',
      'ruth',
      'ruth',
      'asha',
    ])
    expect(ownerOn(state, day('2026-08-03')).role).toBe('cover')
  })

  it('leaves the duties with the case manager while cover is only proposed', () => {
    const facts = { absences: [holiday], covers: [cover(holiday, { acceptedAt: null })] }
    expect(ownerOn(only('C09', facts, '2026-08-05'), day('2026-08-05')).personId).toBe('asha')
  })

  it('moves only what the case manager owned', () => {
    const facts = {
      tasks: [task('2026-08-05', { ownerId: 'kim' })],
      absences: [holiday],
      covers: [cover(holiday, { acceptedAt: at('2026-07-20', '10:00') })],
    }
    expect(ownerOn(only('C18', facts, '2026-08-05'), day('2026-08-05')).personId).toBe('kim')
  })
})
