import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { dayOfEpoch, epochDay } from '#calendar/epoch-day.ts'
import { type Nation, nations } from '#calendar/nation.ts'
import { workingCalendar } from '#calendar/working-days.ts'
import published from './bank-holidays.json' with { type: 'json' }

const day = (iso: string) => Temporal.PlainDate.from(iso)
const england = workingCalendar('England', [])
const scotland = workingCalendar('Scotland', [])

const anyDay = fc.integer({ min: -3_000, max: 60_000 }).map((days) => day('1970-01-01').add({ days }))
const anyNation = fc.constantFrom<Nation>(...nations)

describe('which days are worked', () => {
  test.each([
    ['an ordinary Thursday', 'England', '2026-03-26', true],
    ['a Saturday', 'England', '2026-03-28', false],
    ['a Sunday', 'England', '2026-03-29', false],
    ['Good Friday', 'England', '2026-04-03', false],
    ['Easter Monday in England', 'England', '2026-04-06', false],
    ['Easter Monday in Scotland', 'Scotland', '2026-04-06', true],
    ['Christmas Day', 'Wales', '2026-12-25', false],
    ['the substitute for Boxing Day on a Saturday', 'England', '2026-12-28', false],
    ['the day after it', 'England', '2026-12-29', true],
    ['the summer bank holiday of England', 'England', '2026-08-31', false],
    ['the same Monday in Scotland', 'Scotland', '2026-08-31', true],
    ['the summer bank holiday of Scotland', 'Scotland', '2026-08-03', false],
    ["St Andrew's Day", 'Scotland', '2026-11-30', false],
    ["St Patrick's Day in Northern Ireland", 'Northern Ireland', '2026-03-17', false],
    ["St Patrick's Day in England", 'England', '2026-03-17', true],
    ['a day proclaimed once, 19 September 2022', 'England', '2022-09-19', false],
    ['the extra jubilee Friday', 'England', '2022-06-03', false],
    ['Independence Day unless the organisation adds it', 'United States', '2025-07-04', true],
    ['Christmas Day in the United States', 'United States', '2026-12-25', false],
    ['Good Friday in the United States', 'United States', '2026-04-03', true],
    ['Good Friday of a year not yet published', 'England', '2035-03-23', false],
    ['Christmas Day of a year not yet published', 'Scotland', '2035-12-25', false],
    ['Boxing Day of a year not yet published', 'England', '2035-12-26', true],
  ] as const)('%s (%s, %s): %s', (_, nation, iso, worked) => {
    expect(workingCalendar(nation, []).isWorkingDay(day(iso))).toBe(worked)
  })

  it('scenario 87: 2 January is not worked in Scotland but is in England when it is a weekday', () => {
    expect(scotland.isWorkingDay(day('2026-01-02'))).toBe(false)
    expect(england.isWorkingDay(day('2026-01-02'))).toBe(true)
    expect(england.isWorkingDay(day('2027-01-02'))).toBe(false)
  })

  it('reckons Good Friday and Christmas Day where the published lists have them: a year has no day off besides', () => {
    const listed = new Set(published['england-and-wales'].events.map(({ date }) => date))
    for (let each = day('2012-01-01'); each.year <= 2028; each = each.add({ days: 1 })) {
      expect([each.toString(), england.isWorkingDay(each)]).toEqual([
        each.toString(),
        each.dayOfWeek < 6 && !listed.has(each.toString()),
      ])
    }
  })

  it('does not work the days an organisation adds, and leaves other organisations alone', () => {
    const ours = workingCalendar('United States', [day('2025-07-04'), day('2025-07-05')])
    expect(ours.isWorkingDay(day('2025-07-04'))).toBe(false)
    expect(ours.onOrAfter(day('2025-07-04'))).toEqual(day('2025-07-07'))
    expect(workingCalendar('United States', []).isWorkingDay(day('2025-07-04'))).toBe(true)
  })

  it('gives the calendar already made for the same nation and days, in whatever order', () => {
    const days = [day('2026-05-05'), day('2026-06-05')]
    expect(workingCalendar('Wales', days)).toBe(workingCalendar('Wales', days.toReversed()))
    expect(workingCalendar('Wales', days)).not.toBe(workingCalendar('Wales', []))
  })
})

describe('moving by working days', () => {
  test.each([
    ['from a Saturday, 1 is Monday', '2026-03-21', 1, '2026-03-23'],
    ['from a Friday, 1 is Monday', '2026-03-20', 1, '2026-03-23'],
    ['from a Sunday, -1 is Friday', '2026-03-22', -1, '2026-03-20'],
    ['from a Monday, -1 is Friday', '2026-03-23', -1, '2026-03-20'],
    ['0 stays on a Sunday', '2026-03-22', 0, '2026-03-22'],
    ['over Easter', '2026-04-02', 1, '2026-04-07'],
    ['back over Easter', '2026-04-07', -1, '2026-04-02'],
    ['from Good Friday itself', '2026-04-03', 2, '2026-04-08'],
    ['5 from a Monday', '2026-06-01', 5, '2026-06-08'],
    ['over Christmas', '2026-12-24', 2, '2026-12-30'],
    ['all 253 of 2026', '2026-01-01', 253, '2026-12-31'],
  ])('%s', (_, from, n, expected) => {
    expect(england.add(day(from), n).toString()).toBe(expected)
  })

  test.each([
    ['Friday to the Monday after', '2026-03-20', '2026-03-23', 1],
    ['Friday to the Sunday after', '2026-03-20', '2026-03-22', 0],
    ['a day to itself', '2026-03-20', '2026-03-20', 0],
    ['Monday back to Friday', '2026-03-23', '2026-03-20', -1],
    ['Maundy Thursday to the Tuesday after Easter', '2026-04-02', '2026-04-07', 1],
    ['all of 2026', '2025-12-31', '2026-12-31', 253],
  ])('between: %s is counted', (_, from, to, expected) => {
    expect(england.between(day(from), day(to))).toBe(expected)
  })
})

describe('properties of every calendar', () => {
  it('turns days into epoch days and back as Temporal counts them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (days) => {
        const date = day('1970-01-01').add({ days })
        expect(epochDay(date)).toBe(days)
        expect(dayOfEpoch(days).equals(date)).toBe(true)
      }),
    )
  })

  it('agrees with walking day by day', () => {
    fc.assert(
      fc.property(anyNation, anyDay, fc.integer({ min: -40, max: 40 }), (nation, start, n) => {
        const calendar = workingCalendar(nation, [])
        let walked = start
        for (let left = Math.abs(n); left > 0; ) {
          walked = walked.add({ days: Math.sign(n) })
          if (calendar.isWorkingDay(walked)) left--
        }
        expect(calendar.add(start, n).equals(walked)).toBe(true)
      }),
    )
  })

  it('counts back what it added', () => {
    fc.assert(
      fc.property(anyNation, anyDay, fc.integer({ min: 1, max: 400 }), (nation, start, n) => {
        const calendar = workingCalendar(nation, [])
        expect(calendar.between(start, calendar.add(start, n))).toBe(n)
      }),
    )
  })

  it('always lands on a worked day, never on the wrong side', () => {
    fc.assert(
      fc.property(anyNation, anyDay, (nation, start) => {
        const calendar = workingCalendar(nation, [])
        const before = calendar.onOrBefore(start)
        const after = calendar.onOrAfter(start)
        expect(calendar.isWorkingDay(before) && calendar.isWorkingDay(after)).toBe(true)
        expect(Temporal.PlainDate.compare(before, start)).toBeLessThanOrEqual(0)
        expect(Temporal.PlainDate.compare(after, start)).toBeGreaterThanOrEqual(0)
        expect(calendar.isWorkingDay(start)).toBe(before.equals(start) && after.equals(start))
      }),
    )
  })
})

describe('working hours run from 09:00 to 17:00 London time', () => {
  test.each([
    ['reported at 10:15', '2026-03-24T10:15:00Z', 4, '2026-03-24T14:15:00Z'],
    ['reported before the day begins', '2026-03-24T03:00:00Z', 4, '2026-03-24T13:00:00Z'],
    ['exactly to the end of the day', '2026-03-24T13:00:00Z', 4, '2026-03-24T17:00:00Z'],
    ['a minute too late for the same day', '2026-03-24T13:01:00Z', 4, '2026-03-25T09:01:00Z'],
    ['reported in the evening', '2026-03-24T19:00:00Z', 4, '2026-03-25T13:00:00Z'],
    ['Friday afternoon into Monday', '2026-03-20T16:00:00Z', 4, '2026-03-23T12:00:00Z'],
    ['over the weekend the clocks go forward', '2026-03-27T16:00:00Z', 4, '2026-03-30T11:00:00Z'],
    ['over the weekend the clocks go back', '2026-10-23T15:00:00Z', 4, '2026-10-26T12:00:00Z'],
    ['from a Sunday', '2026-03-22T12:00:00Z', 4, '2026-03-23T13:00:00Z'],
    ['over Easter', '2026-04-02T14:00:00Z', 4, '2026-04-07T10:00:00Z'],
    ['half an hour', '2026-03-24T10:00:00Z', 0.5, '2026-03-24T10:30:00Z'],
    ['more than a day', '2026-03-24T10:00:00Z', 12, '2026-03-25T14:00:00Z'],
  ])('%s', (_, from, hours, expected) => {
    expect(england.workingHoursAfter(Temporal.Instant.from(from), hours).toString()).toBe(expected)
  })
})
