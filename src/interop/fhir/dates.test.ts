import { describe, expect, it } from 'vitest'
import { liesAhead, readDate, sayDate, wholeDay } from './dates.ts'

describe('a FHIR date', () => {
  it.each([
    ['2019', { date: '2019', precision: 'year' }],
    ['2019-03', { date: '2019-03', precision: 'month' }],
    ['2019-03-04', { date: '2019-03-04', precision: 'day' }],
    // Half an hour before midnight in Greenwich is the next day in London's summer.
    ['2019-07-04T23:30:00Z', { date: '2019-07-05', precision: 'day' }],
    ['2019-01-04T23:30:00.123+00:00', { date: '2019-01-04', precision: 'day' }],
    ['2019-01-04T23:30:00-05:00', { date: '2019-01-05', precision: 'day' }],
    ['2019-01-04T23:30:00', { date: '2019-01-04', precision: 'day' }],
    ['2016-12-31T23:59:60Z', { date: '2016-12-31', precision: 'day' }],
  ])('%s is read as %j', (given, expected) => {
    expect(readDate(given)).toEqual({ ...expected, approximate: false })
  })

  it.each([
    '',
    '04/03/2019',
    '2019-3-4',
    '2019-02-30',
    '2019-13',
    '0000',
    '2019-01-01T25:00:00Z',
    '2019-01-01 10:00',
    'x',
  ])('%j is none', (given) => {
    expect(readDate(given)).toBeUndefined()
  })

  it('is said as precisely as it is known', () => {
    expect(['2019', '2019-03', '2019-03-04', '', null].map(sayDate)).toEqual(['2019', 'Mar 2019', '4 Mar 2019', '', ''])
  })

  it('is a whole day only when all of it is there', () => {
    expect(wholeDay('2019-03-04')?.toString()).toBe('2019-03-04')
    expect(wholeDay('2019-03')).toBeUndefined()
  })

  it('lies ahead when its first day does', () => {
    const today = Temporal.PlainDate.from('2026-03-02')
    expect(
      ['2026', '2026-03', '2026-03-02', '2026-03-03', '2027'].map((each) => liesAhead(readDate(each)!, today)),
    ).toEqual([false, false, false, true, true])
  })
})
