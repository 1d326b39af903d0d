import { describe, expect, it, test } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { dates, only, statesOf, statuses } from '../../../tests/support/case-duties.ts'
import { appointment, at, day, draft, note } from '../../../tests/support/sample-facts.ts'

describe('C09 the weekly note', () => {
  it('is due 7 days after the last, in grace 2 more, then overdue, then critical', () => {
    const state = only('C09', { notes: [note('2026-03-05')] }, '2026-03-06')
    expect(dates(state)).toEqual(['2026-03-10', '2026-03-12', '2026-03-14', '2026-03-18'])
    expect(
      statuses(state, [
        '2026-03-09',
        '2026-03-10',
        '2026-03-11',
        '2026-03-12',
        '2026-03-13',
        '2026-03-14',
        '2026-03-15',
        '2026-03-17',
        '2026-03-18',
      ]),
    ).toEqual(['kept', 'upcoming', 'upcoming', 'due today', 'in grace', 'in grace', 'overdue', 'overdue', 'critical'])
    expect(state.why).toBe('Last signed note Thu 5 Mar. A quiet week can be one line.')
  })

  it('scenario 25: a "no activity" note satisfies it as any other', () => {
    const quiet = note('2026-03-06', {
      subtype: 'no-activity',
      direct: false,
      clientPresent: false,
      noActivity: true,
    })
    expect(only('C09', { notes: [quiet] }, '2026-03-09').satisfiedOn).toEqual(day('2026-03-06'))
  })

  it('falls due on the working day before a day off, while grace still counts from the seventh day', () => {
    const state = only('C09', { notes: [note('2026-03-15')] }, '2026-03-16')
    expect(dates(state)).toEqual(['2026-03-18', '2026-03-20', '2026-03-24', '2026-03-28'])
  })

  it('counts the day a note is about, not the day it was written', () => {
    const late = note('2026-03-05', { recordedAt: at('2026-03-11', '10:00'), lateReason: true })
    expect(only('C09', { notes: [late] }, '2026-03-11').satisfiedOn).toEqual(day('2026-03-05'))
  })

  it('is not satisfied by a draft, nor by a note entered in error', () => {
    const facts = {
      notes: [note('2026-03-05'), note('2026-03-10', { enteredInError: true })],
      drafts: [draft('2026-03-10')],
    }
    expect(only('C09', facts, '2026-03-11').dueOn).toEqual(day('2026-03-12'))
  })

  it('counts by London days on the night the clocks are ahead of UTC', () => {
    const nearMidnight = note('2026-07-01', { occurredFrom: at('2026-07-01', '00:30') })
    expect(nearMidnight.occurredFrom.toString()).toBe('2026-06-30T23:30:00Z')
    expect(only('C09', { notes: [nearMidnight] }, '2026-07-02').satisfiedOn).toEqual(day('2026-07-01'))
  })

  it('has not begun before the case is allocated', () => {
    expect(statusOn(only('C09', { allocations: [] }, '2026-03-20'), day('2026-03-20'))).toBe('not started')
  })
})

describe('C10 each contact is written up', () => {
  it('scenario 20: a visit on Monday is in time until Wednesday, late with a reason until the Monday after', () => {
    const visit = appointment('2026-03-09')
    const state = only('C10', { appointments: [visit] }, '2026-03-05')
    expect(state.aboutId).toBe(visit.id)
    expect(state.owner).toEqual({ role: 'author', personId: 'asha' })
    expect(
      statuses(state, [
        '2026-03-08',
        '2026-03-09',
        '2026-03-10',
        '2026-03-11',
        '2026-03-12',
        '2026-03-16',
        '2026-03-17',
      ]),
    ).toEqual(['kept', 'upcoming', 'upcoming', 'due today', 'in grace', 'in grace', 'overdue'])
  })

  it('is one state for each contact and each draft note, and one that is kept when there is none', () => {
    const signed = note('2026-03-05')
    const facts = {
      notes: [signed],
      appointments: [
        appointment('2026-03-03', { id: 'without' }),
        appointment('2026-03-04', { id: 'vanished', noteId: 'a note that is not there' }),
        appointment('2026-03-05', { id: 'written', noteId: signed.id }),
        appointment('2026-03-06', { id: 'cancelled', status: 'cancelled' }),
        appointment('2026-03-06', { id: 'her sister went', attendance: 'family' }),
        appointment('2026-06-06', { id: 'in three months' }),
      ],
      drafts: [draft('2026-03-06', { id: 'draft-note' }), draft('2026-03-06', { type: 'plan' })],
    }
    expect(statesOf('C10', facts, '2026-03-10').map(({ aboutId }) => aboutId)).toEqual([
      'without',
      'vanished',
      'draft-note',
    ])
    const kept = only('C10', { notes: [signed] }, '2026-03-10')
    expect(statusOn(kept, day('2026-12-01'))).toBe('kept')
  })
})

describe('C11 direct contact', () => {
  test.each([
    ['intensive', 'active', '2026-03-19', '2026-03-26'],
    ['standard', 'active', '2026-04-02', '2026-04-11'],
    ['maintenance', 'active', '2026-06-03', '2026-06-10'],
    ['maintenance', 'on-hold', '2026-04-02', '2026-04-11'],
  ] as const)('band %s, %s: due %s, in grace until %s', (reviewBand, status, due, grace) => {
    const state = only('C11', { reviewBand, status, notes: [note('2026-03-05')] }, '2026-03-06')
    expect([state.dueOn, state.graceUntil]).toEqual([day(due), day(grace)])
  })

  it('scenario 25: three quiet weeks in a row still leave it running', () => {
    const quiet = ['2026-03-13 17:00', '2026-03-20 17:00', '2026-03-27 17:00'].map((each) =>
      note(each, { noActivity: true, direct: false, clientPresent: false }),
    )
    const state = only('C11', { notes: [note('2026-03-05'), ...quiet] }, '2026-03-27')
    expect(state.satisfiedOn).toEqual(day('2026-03-05'))
    expect(state.why).toBe('Last spoke with Sof on Thu 5 Mar; in the standard band it is at least every 30 days.')
  })
})
