import { describe, expect, it } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { dates, only, statesOf, statuses } from '../../../tests/support/case-duties.ts'
import { allocation, day, entry, note, plan } from '../../../tests/support/sample-facts.ts'

describe('C03 a case manager', () => {
  const accepted = { allocations: [], status: 'accepted' }

  it('is due 5 working days after acceptance, with 2 of grace', () => {
    const state = only('C03', accepted, '2026-02-24')
    expect(dates(state)).toEqual(['2026-02-27', '2026-03-02', '2026-03-04', '2026-03-08'])
    expect(state.owner).toEqual({ role: 'line manager', personId: null })
    expect(state.why).toBe('Accepted Mon 23 Feb; the standard is a case manager within 5 working days.')
  })

  it('has not begun while the case is only referred', () => {
    expect(statusOn(only('C03', { allocations: [], status: 'referred' }, '2026-03-20'), day('2026-03-20'))).toBe(
      'not started',
    )
  })

  it('counts an allocation only once it is accepted', () => {
    const proposed = { status: 'accepted', allocations: [allocation('2026-03-02', { acceptedAt: null })] }
    expect(only('C03', proposed, '2026-03-03').dueOn).toEqual(day('2026-03-02'))
  })

  it('scenario 4: asks for the next case manager by the last day of the one before, and is kept when there is one', () => {
    const ending = [allocation('2026-03-02', { endOn: day('2026-04-30') })]
    expect(
      statuses(only('C03', { allocations: ending }, '2026-04-20'), ['2026-04-26', '2026-04-30', '2026-05-01']),
    ).toEqual(['kept', 'due today', 'overdue'])
    const next = [...ending, allocation('2026-05-01', { personId: 'ben', personName: 'Ben Okoro' })]
    const state = only('C03', { allocations: next }, '2026-04-20')
    expect(statusOn(state, day('2026-05-01'))).toBe('kept')
    expect(state.why).toBe('Ben Okoro holds the case from Fri 1 May.')
  })
})

describe('C04 the first chronology entry', () => {
  const allocated = entry('2026-03-02', { id: 'entry-1', category: 'allocation', allocationId: 'allocation-asha' })

  it('scenario 2: is kept when the allocation is in the chronology on its day', () => {
    const state = only('C04', { chronology: [allocated] }, '2026-03-05')
    expect(statusOn(state, day('2026-03-05'))).toBe('kept')
    expect(state.evidence).toEqual(['entry-1'])
  })

  it('is due within a working day, without grace', () => {
    const state = only('C04', {}, '2026-03-02')
    expect(statuses(state, ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'])).toEqual([
      'kept',
      'upcoming',
      'due today',
      'critical',
    ])
  })

  it('does not take a proposed entry for one, nor the entry of another allocation', () => {
    expect(only('C04', { chronology: [{ ...allocated, proposed: true }] }, '2026-03-05').dueOn).not.toBeNull()
    expect(only('C04', { chronology: [{ ...allocated, allocationId: 'other' }] }, '2026-03-05').dueOn).not.toBeNull()
  })

  it('scenario 3: an older event is no allocation entry', () => {
    const history = entry('2019-05-01', { category: 'allocation', withinResponsibility: false })
    expect(only('C04', { chronology: [history] }, '2026-03-05').dueOn).toEqual(day('2026-03-03'))
  })

  it('scenario 4: asks for one entry for each case manager', () => {
    const allocations = [
      allocation('2026-03-02', { id: 'allocation-asha', endOn: day('2026-04-30') }),
      allocation('2026-05-01', { id: 'allocation-ben', personId: 'ben' }),
    ]
    const state = only('C04', { allocations, chronology: [allocated] }, '2026-05-04')
    expect(state.aboutId).toBe('allocation-ben')
    // Fri 1 May, then the bank holiday of Mon 4 May.
    expect(state.dueOn).toEqual(day('2026-05-05'))
  })
})

describe('C05, C06, C08 the beginning', () => {
  it('asks for a first contact in 2 and a first visit in 10 working days', () => {
    const [contact, visit] = statesOf('C05', {}, '2026-03-02')
    expect(dates(contact!)).toEqual(['2026-03-01', '2026-03-04', '2026-03-05', '2026-03-07'])
    expect(dates(visit!)).toEqual(['2026-03-13', '2026-03-16', '2026-03-19', '2026-03-27'])
  })

  it.each([
    ['a call with the client', note('2026-03-03'), true],
    ['a visit at which nobody opened', note('2026-03-03', { clientPresent: false }), false],
    ['a call about the client', note('2026-03-03', { direct: false }), false],
    ['a call before the case was allocated', note('2026-03-01'), false],
    ['a call entered in error', note('2026-03-03', { enteredInError: true }), false],
  ])('first contact: %s', (_, signed, satisfies) => {
    expect(statesOf('C05', { notes: [signed] }, '2026-03-04')[0]!.satisfiedOn).toEqual(
      satisfies ? day('2026-03-03') : null,
    )
  })

  it('takes only a home visit for the first visit', () => {
    const visit = note('2026-03-05', { subtype: 'home-visit' })
    const call = note('2026-03-03', { subtype: 'phone' })
    const [, phoned] = statesOf('C05', { notes: [call] }, '2026-03-06')
    const [, visited] = statesOf('C05', { notes: [call, visit] }, '2026-03-06')
    expect([phoned!.satisfiedOn, visited!.satisfiedOn]).toEqual([null, day('2026-03-05')])
  })

  it('wants rights and needs by the first visit, and names what is missing', () => {
    const visit = note('2026-03-05', { subtype: 'home-visit' })
    const before = only('C06', {}, '2026-03-04')
    expect(before.dueOn).toEqual(day('2026-03-16'))
    expect(before.why).toBe(
      'Not yet recorded: the privacy notice, how to complain and communication needs. These are due by the first visit.',
    )
    const after = only('C06', { notes: [visit], privacyNoticeGivenOn: day('2026-03-05') }, '2026-03-06')
    expect(statuses(after, ['2026-03-05', '2026-03-06'])).toEqual(['due today', 'overdue'])
    expect(after.why).toContain('how to complain and communication needs')
  })

  it('asks for the plan 10 working days after the assessment was due', () => {
    expect(only('C08', {}, '2026-03-10').dueOn).toEqual(day('2026-04-15'))
    expect(
      only('C08', { plans: [plan('2026-04-01', { status: 'shared with client' })] }, '2026-04-10').dueOn,
    ).not.toBeNull()
    const agreed = only('C08', { plans: [plan('2026-04-01', { status: 'agreed-with-disagreement' })] }, '2026-04-10')
    expect(statusOn(agreed, day('2027-01-01'))).toBe('kept')
  })
})
