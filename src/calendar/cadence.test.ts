import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addInterval,
  halfInDays,
  type Interval,
  intervalInWords,
  nthDue,
  type Shift,
  shifted,
} from '#calendar/cadence.ts'
import { workingCalendar } from '#calendar/working-days.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const england = workingCalendar('England', [])

describe('adding an interval', () => {
  test.each<[string, string, Interval, string]>([
    ['42 days', '2026-02-12', { days: 42 }, '2026-03-26'],
    ['6 weeks over a clock change', '2026-02-12', { weeks: 6 }, '2026-03-26'],
    ['a month', '2026-03-15', { months: 1 }, '2026-04-15'],
    ['a month into a shorter one', '2026-01-31', { months: 1 }, '2026-02-28'],
    ['a month into a leap February', '2028-01-31', { months: 1 }, '2028-02-29'],
    ['a year from 29 February', '2028-02-29', { months: 12 }, '2029-02-28'],
    ['3 months over New Year', '2026-11-30', { months: 3 }, '2027-02-28'],
    ['5 working days', '2026-06-01', { workingDays: 5 }, '2026-06-08'],
    ['5 working days over Easter', '2026-03-31', { workingDays: 5 }, '2026-04-09'],
    ['nothing', '2026-06-06', { workingDays: 0 }, '2026-06-06'],
  ])('%s', (_, anchor, interval, expected) => {
    expect(addInterval(day(anchor), interval, england).toString()).toBe(expected)
  })
})

describe('a fixed cadence', () => {
  it('clamps each month without moving the anchor: 31 January, 28 February, 31 March', () => {
    const dues = [0, 1, 2, 3, 4].map((n) => nthDue(day('2026-01-31'), { months: 1 }, n, england).toString())
    expect(dues).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
  })

  it('gives 29 February in a leap year and returns to 31 March', () => {
    expect(nthDue(day('2028-01-31'), { months: 1 }, 1, england)).toEqual(day('2028-02-29'))
    expect(nthDue(day('2028-01-31'), { months: 1 }, 2, england)).toEqual(day('2028-03-31'))
  })

  it('never drifts: the n-th due day is within a clamp of anchor + n months, for every n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (days, n) => {
        const anchor = day('1990-01-01').add({ days })
        const due = nthDue(anchor, { months: 1 }, n, england)
        expect(due.day).toBe(Math.min(anchor.day, due.daysInMonth))
        expect((due.year - anchor.year) * 12 + due.month - anchor.month).toBe(n)
      }),
    )
  })

  it('goes the same way whether counted at once or continued, where no month is clamped', () => {
    const unit = fc.constantFrom<(n: number) => Interval>(
      (n) => ({ days: n }),
      (n) => ({ weeks: n }),
      (n) => ({ workingDays: n }),
    )
    fc.assert(
      fc.property(unit, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 }), (make, count, n) => {
        const anchor = day('2026-01-15')
        const before = nthDue(anchor, make(count), n - 1, england)
        expect(nthDue(anchor, make(count), n, england).equals(addInterval(before, make(count), england))).toBe(true)
      }),
    )
  })
})

describe('a due day that is not worked', () => {
  test.each<[string, Shift, string]>([
    ['2026-05-25', 'previous', '2026-05-22'],
    ['2026-05-25', 'next', '2026-05-26'],
    ['2026-05-25', 'none', '2026-05-25'],
    ['2026-05-26', 'previous', '2026-05-26'],
    ['2026-05-26', 'next', '2026-05-26'],
    ['2026-04-05', 'previous', '2026-04-02'],
    ['2026-04-05', 'next', '2026-04-07'],
  ])('%s moved to the %s is %s', (due, shift, expected) => {
    expect(shifted(day(due), shift, england).toString()).toBe(expected)
  })

  it('scenario 59: 42 days after Thu 12 Feb 2026 is Thu 26 Mar, and stays there', () => {
    expect(shifted(addInterval(day('2026-02-12'), { days: 42 }, england), 'previous', england)).toEqual(
      day('2026-03-26'),
    )
  })

  it('scenario 59b: 42 days after Mon 13 Apr 2026 fall on a bank holiday, so the day is Fri 22 May', () => {
    const due = addInterval(day('2026-04-13'), { days: 42 }, england)
    expect(due).toEqual(day('2026-05-25'))
    expect(shifted(due, 'previous', england)).toEqual(day('2026-05-22'))
  })

  it('never moves past a maximum, nor before a deadline', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const due = day('2012-01-01').add({ days })
        expect(Temporal.PlainDate.compare(shifted(due, 'previous', england), due)).toBeLessThanOrEqual(0)
        expect(Temporal.PlainDate.compare(shifted(due, 'next', england), due)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('access requests (rulebook 3.33, scenario 35)', () => {
  test.each([
    ['2026-09-03', '2026-10-05'],
    ['2027-01-31', '2027-03-01'],
    ['2028-01-31', '2028-02-29'],
    ['2026-11-25', '2026-12-29'],
  ])('received %s, due %s', (received, due) => {
    expect(shifted(addInterval(day(received), { months: 1 }, england), 'next', england).toString()).toBe(due)
  })
})

describe('words and halves', () => {
  test.each<[Interval, string, number]>([
    [{ days: 1 }, '1 day', 0],
    [{ days: 42 }, '42 days', 21],
    [{ days: 7 }, '7 days', 3],
    [{ weeks: 1 }, '1 week', 3],
    [{ weeks: 6 }, '6 weeks', 21],
    [{ months: 3 }, '3 months', 45],
    [{ months: 1 }, '1 month', 15],
    [{ workingDays: 5 }, '5 working days', 3],
    [{ workingDays: 1 }, '1 working day', 0],
    [{ workingDays: 0 }, 'the same day', 0],
  ])('%o is "%s", half of it %i days', (interval, words, half) => {
    expect(intervalInWords(interval)).toBe(words)
    expect(halfInDays(interval)).toBe(half)
  })
})
