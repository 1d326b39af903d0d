import { describe, expect, it, test } from 'vitest'
import { newToRoleBand, notCountedBecause, sessionCounts } from '#standard/session-rules.ts'
import { at, day } from '../../tests/support/sample-facts.ts'
import { booked, cancelled, session } from '../../tests/support/sample-person.ts'

describe('which sessions count', () => {
  test.each([
    ['one of the agreed 90 minutes, signed by both', session('2026-02-12'), null],
    ['one of exactly two thirds', session('2026-02-12', { heldTo: at('2026-02-12', '11:00') }), null],
    [
      'one a minute shorter',
      session('2026-02-12', { heldTo: at('2026-02-12', '10:59') }),
      'it lasted 59 of the 60 minutes it needs',
    ],
    ['one the mentee has not signed', session('2026-02-12', { menteeSignedAt: null }), 'it is not signed by both'],
    ['one the mentor has not signed', session('2026-02-12', { mentorSignedAt: null }), 'it is not signed by both'],
    ['a group', session('2026-02-12', { kind: 'group' }), 'it was not a formal session of the two'],
    ['a debrief', session('2026-02-12', { kind: 'debrief after incident' }), 'it was not a formal session of the two'],
    ['a cancelled one', cancelled('2026-02-12'), 'it did not take place'],
    ['a missed one', cancelled('2026-02-12', { status: 'missed' }), 'it did not take place'],
    ['one still in the diary', booked('2026-02-12'), 'it has not been held yet'],
  ])('%s: %#', (_, held, because) => {
    expect(notCountedBecause(held)).toBe(because)
    expect(sessionCounts(held)).toBe(because === null)
  })

  it('scenario 62: a session cut to 25 of 90 minutes is kept and does not count', () => {
    const cut = session('2026-02-12', { heldTo: at('2026-02-12', '10:25') })
    expect(notCountedBecause(cut)).toBe('it lasted 25 of the 60 minutes it needs')
  })

  it('counts minutes that passed, not hours on the clock, on the night the clocks go back', () => {
    const night = session('2026-10-25', {
      heldFrom: at('2026-10-25', '00:30'),
      heldTo: at('2026-10-25', '02:00'),
      agreedMinutes: 150,
    })
    expect(sessionCounts(night)).toBe(true)
  })

  it('scenario 76: for somebody new, 60 of 90 minutes are not enough', () => {
    const short = session('2026-02-12', { heldTo: at('2026-02-12', '11:00') })
    expect([sessionCounts(short), sessionCounts(short, 90)]).toEqual([true, false])
  })
})

test.each([
  ['2026-03-02', 'weekly'],
  ['2026-04-12', 'weekly'],
  ['2026-04-13', 'fortnightly'],
  ['2026-09-01', 'fortnightly'],
  ['2026-09-02', 'monthly'],
  ['2027-03-01', 'monthly'],
  ['2027-03-02', null],
])('scenario 76: new since Mon 2 Mar 2026, the rhythm on %s is %s', (on, band) => {
  expect(newToRoleBand(day('2026-03-02'), day(on))).toBe(band)
})

it('has no rhythm of its own for somebody who is not new', () => {
  expect(newToRoleBand(null, day('2026-03-02'))).toBeNull()
})
