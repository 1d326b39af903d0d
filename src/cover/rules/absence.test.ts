import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import {
  type Absence,
  absenceState,
  leaveDays,
  leaveProblems,
  leaveTime,
  mayBeUndone,
  reallocationDueOn,
  reallocationIsDue,
  returnedAt,
  sinceProblem,
  suddenBegin,
} from './absence.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-07-20')
const whole = (from: string, to: string) => ({ from: day(from), fromAfternoon: false, to: day(to), toMorning: false })

const sick: Absence = {
  id: 'a',
  personId: 'asha',
  fromAt: at('2026-11-03T00:00:00Z'),
  toAt: null,
  isPlanned: false,
  recordedAt: at('2026-11-03T08:30:00Z'),
  approvedAt: null,
  returnedAt: null,
  cancelledAt: null,
}

describe('leave as it is asked for', () => {
  test.each([
    ['whole days in summer', whole('2026-08-01', '2026-08-14'), '2026-07-31T23:00:00Z', '2026-08-14T23:00:00Z'],
    [
      'over the change of the clocks',
      whole('2026-10-25', '2026-10-25'),
      '2026-10-24T23:00:00Z',
      '2026-10-26T00:00:00Z',
    ],
    [
      'an afternoon',
      { ...whole('2026-11-05', '2026-11-05'), fromAfternoon: true },
      '2026-11-05T13:00:00Z',
      '2026-11-06T00:00:00Z',
    ],
    [
      'a morning',
      { ...whole('2026-11-05', '2026-11-05'), toMorning: true },
      '2026-11-05T00:00:00Z',
      '2026-11-05T13:00:00Z',
    ],
  ])('%s takes its time and reads back the same', (_, leave, from, to) => {
    const time = leaveTime(leave)
    expect([time.fromAt.toString(), time.toAt.toString()]).toEqual([from, to])
    expect(leaveDays(time)).toEqual(leave)
  })

  test.each([
    ['fits', whole('2026-08-01', '2026-08-14'), []],
    ['ends before it begins', whole('2026-08-14', '2026-08-01'), ['to']],
    [
      'an afternoon that ends in the morning',
      { ...whole('2026-08-03', '2026-08-03'), fromAfternoon: true, toMorning: true },
      ['to'],
    ],
    ['began yesterday', whole('2026-07-19', '2026-07-24'), ['from']],
    ['is longer than a year', whole('2026-10-01', '2027-10-01'), ['to']],
    ['overlaps another', whole('2026-09-04', '2026-09-07'), ['from']],
    ['begins when another is over', whole('2026-09-05', '2026-09-07'), []],
  ])('leave that %s', (_, leave, fields) => {
    const other = { ...sick, fromAt: at('2026-08-31T23:00:00Z'), toAt: at('2026-09-04T23:00:00Z'), isPlanned: true }
    expect(leaveProblems(leave, [other], today).map(({ field }) => field)).toEqual(fields)
  })
})

describe('a sudden absence', () => {
  test('may be entered for the week before, and not ahead', () => {
    const on = day('2026-11-03')
    expect(sinceProblem(day('2026-10-27'), on)).toBeUndefined()
    expect(sinceProblem(day('2026-10-26'), on)).toBe('Enter a day from Tue 27 Oct on')
    expect(sinceProblem(day('2026-11-04'), on)).toBe('This day lies ahead: plan leave instead')
  })

  test('begins with the day, or when an earlier absence of that day was over', () => {
    const back = { ...sick, returnedAt: at('2026-11-03T10:00:00Z') }
    expect(suddenBegin(day('2026-11-03'), [])).toEqual(at('2026-11-03T00:00:00Z'))
    expect(suddenBegin(day('2026-11-03'), [back])).toEqual(at('2026-11-03T10:00:00Z'))
  })

  test.each([
    ['2026-11-03T08:30:00Z', 'away'],
    ['2026-11-02T23:59:59Z', 'coming'],
  ])('at %s somebody is %s', (now, state) => {
    expect(absenceState(sick, at(now))).toBe(state)
    expect(absenceState({ ...sick, returnedAt: at(now) }, at(now))).toBe('over')
    expect(absenceState({ ...sick, cancelledAt: at(now) }, at(now))).toBe('cancelled')
  })

  test('is undone on the day it was recorded, while it lasts', () => {
    expect(mayBeUndone(sick, at('2026-11-03T23:59:00Z'))).toBe(true)
    expect(mayBeUndone(sick, at('2026-11-04T00:00:00Z'))).toBe(false)
    expect(mayBeUndone({ ...sick, isPlanned: true }, at('2026-11-03T09:00:00Z'))).toBe(false)
    expect(mayBeUndone({ ...sick, returnedAt: at('2026-11-03T09:00:00Z') }, at('2026-11-03T10:00:00Z'))).toBe(false)
  })

  test('asks on the day after ten working days who holds the files', () => {
    const england = workingCalendar('England', [])
    expect(reallocationDueOn(sick, at('2026-11-10T09:00:00Z'), england)?.toString()).toBe('2026-11-17')
    expect(reallocationIsDue(sick, at('2026-11-16T23:59:00Z'), england)).toBe(false)
    expect(reallocationIsDue(sick, at('2026-11-17T00:00:00Z'), england)).toBe(true)
    expect(reallocationDueOn({ ...sick, isPlanned: true }, at('2026-11-17T09:00:00Z'), england)).toBeNull()
  })
})

test('a return counts from now, or from the end that was planned once it has passed', () => {
  const toAt = at('2026-11-07T00:00:00Z')
  expect(returnedAt({ toAt }, at('2026-11-05T09:00:00Z'))).toEqual(at('2026-11-05T09:00:00Z'))
  expect(returnedAt({ toAt }, at('2026-11-09T09:00:00Z'))).toEqual(toAt)
})
