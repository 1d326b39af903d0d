import { describe, expect, test } from 'vitest'
import type { Interval } from '#calendar/cadence.ts'
import { workingCalendar } from '#calendar/working-days.ts'
import { checksOf } from '#proofs/checks.ts'
import { proofs } from '#proofs/proof.ts'
import { catalogue } from '#standard/catalogue.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { checkRules } from './check-rules.ts'
import { exampleOf } from './example.ts'
import { readHoliday } from './holiday-rules.ts'
import { isLooser, type Line, limitOf, readChange, type TypedChange } from './rules.ts'
import { sourcesInWords } from './sources.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-02')
const shipped = standardOn([], today)

const typed = (changed: Partial<TypedChange> = {}): TypedChange => ({
  amount: '5',
  unit: 'days',
  grace: '1',
  graceUnit: 'days',
  fromOn: day('2026-04-01'),
  reason: 'We write more often than that anyway.',
  knowsItIsLooser: false,
  ...changed,
})

describe('a length of time is looser than another', () => {
  const rows: [Interval, Interval, boolean][] = [
    [{ days: 43 }, { days: 42 }, true],
    [{ days: 42 }, { days: 42 }, false],
    [{ weeks: 6 }, { days: 42 }, false],
    [{ weeks: 7 }, { days: 42 }, true],
    [{ months: 12 }, { months: 12 }, false],
    [{ months: 13 }, { months: 12 }, true],
    [{ days: 364 }, { months: 12 }, true],
    [{ weeks: 51 }, { months: 12 }, false],
    [{ workingDays: 10 }, { days: 14 }, true],
    [{ workingDays: 3 }, { workingDays: 3 }, false],
    [{ days: 5 }, { workingDays: 3 }, true],
    [{ days: 4 }, { workingDays: 3 }, false],
  ]
  test.each(rows)('%j beside %j: %s', (interval, limit, expected) => {
    expect(isLooser(interval, limit)).toBe(expected)
  })
})

describe('reading a change of the standard', () => {
  const outcome = (line: Line, change: Partial<TypedChange>) => {
    const read = readChange(line, typed(change), shipped, today)
    return read.ok ? 'taken' : Object.keys(read.errors).join(' ')
  }

  const rows: [string, Line, Partial<TypedChange>, string][] = [
    ['a shorter interval is taken', { code: 'C09' }, {}, 'taken'],
    ['from today is taken', { code: 'C09' }, { fromOn: today }, 'taken'],
    ['from yesterday is not', { code: 'C09' }, { fromOn: day('2026-03-01') }, 'from'],
    ['without a day is not', { code: 'C09' }, { fromOn: null }, 'from'],
    ['without a reason is not', { code: 'C09' }, { reason: '' }, 'reason'],
    ['with a word for a reason is not', { code: 'C09' }, { reason: 'because' }, 'reason'],
    ['nothing is no interval', { code: 'C09' }, { amount: '0' }, 'amount'],
    ['a part of a day is none', { code: 'C09' }, { amount: '1.5' }, 'amount'],
    ['an unknown unit is none', { code: 'C09' }, { unit: 'years' }, 'amount'],
    ['no grace is taken', { code: 'C09' }, { grace: '0' }, 'taken'],
    ['the numbers in force change nothing', { code: 'C09' }, { amount: '7', grace: '2' }, 'amount'],
    ['M03 looser than 42 days asks for a word', { code: 'M03' }, { amount: '56' }, 'looser'],
    ['M03 looser with that word is taken', { code: 'M03' }, { amount: '56', knowsItIsLooser: true }, 'taken'],
    [
      'a plan review every 12 months is taken',
      { code: 'C16' },
      { amount: '12', unit: 'months', knowsItIsLooser: true },
      'taken',
    ],
    ['every 13 months never', { code: 'C16' }, { amount: '13', unit: 'months', knowsItIsLooser: true }, 'amount'],
    [
      'a complaint within 2 working days is taken',
      { code: 'C34' },
      { amount: '2', unit: 'workingDays', grace: '0' },
      'taken',
    ],
    [
      'within 4 never',
      { code: 'C34' },
      { amount: '4', unit: 'workingDays', grace: '0', knowsItIsLooser: true },
      'amount',
    ],
    ['nor with grace', { code: 'C34' }, { amount: '2', unit: 'workingDays', grace: '1' }, 'grace'],
    ['a special case by itself', { code: 'C11', band: 'intensive' }, { amount: '10' }, 'taken'],
    [
      'an access request never later than the law',
      { code: 'C35' },
      { amount: '2', unit: 'months', grace: '0' },
      'amount',
    ],
  ]
  test.each(rows)('%s', (_, line, change, expected) => {
    expect(outcome(line, change)).toBe(expected)
  })

  test('a change of a special case names that case and leaves the others', () => {
    const read = readChange({ code: 'C11', band: 'intensive' }, typed({ amount: '10' }), shipped, today)
    expect(read.ok && read.change).toMatchObject({
      interval: { intensive: { days: 10 } },
      grace: { intensive: { days: 1 } },
    })
    if (!read.ok) throw new Error('it was not taken')
    const after = standardOn([read.change], day('2026-04-01'))
    expect(after.interval('C11', 'intensive')).toEqual({ days: 10 })
    expect(after.interval('C11', 'standard')).toEqual({ days: 30 })
  })

  test('where the event sets the day only the grace is taken', () => {
    const read = readChange({ code: 'C26' }, typed({ amount: '', unit: '', grace: '2' }), shipped, today)
    expect(read.ok && read.change).toMatchObject({ interval: null, grace: { days: 2 } })
  })

  test('every line of every duty has a limit', () => {
    for (const { code, bands } of catalogue)
      for (const band of [undefined, ...Object.keys(bands ?? {})])
        expect(limitOf({ code, ...(band ? { band } : {}) }).because).not.toBe('')
  })
})

describe('what the pages say of rules', () => {
  test('every check of every proof has its rule in words', () => {
    const codes = proofs.flatMap((proof) => checksOf(proof).map((check) => check.code))
    expect(Object.keys(checkRules).sort()).toEqual([...codes].sort())
  })

  test('every source is said in words, and no key is shown bare', () => {
    for (const { source } of catalogue)
      for (const [index, words] of sourcesInWords(source).entries()) expect(words).not.toBe(source.split('; ')[index])
  })
})

describe('the example on the page of a rule', () => {
  const england = workingCalendar('England', [])
  const say = (from: string) => {
    const example = exampleOf('M03', undefined, day(from), shipped, england)!
    return [example.intervalEnds, example.dueOn, example.graceUntil].map(String)
  }

  test('scenario 59: a session on Thu 12 Feb 2026 makes the next due Thu 26 Mar, with grace to 2 Apr', () => {
    expect(say('2026-02-12')).toEqual(['2026-03-26', '2026-03-26', '2026-04-02'])
  })

  test('scenario 59b: 42 days that end on a bank holiday are due the Friday before', () => {
    expect(say('2026-04-13')).toEqual(['2026-05-25', '2026-05-22', '2026-06-01'])
  })

  test('rules that count back from a leave have none', () => {
    expect(exampleOf('C37', undefined, today, shipped, england)).toBeUndefined()
  })
})

describe('reading a day that is not worked', () => {
  const ask = (changed: Partial<Parameters<typeof readHoliday>[0]> = {}, added: Temporal.PlainDate[] = []) => {
    const read = readHoliday(
      { on: day('2026-06-15'), nation: 'England', name: 'A royal occasion', source: 'Proclaimed', ...changed },
      added,
      today,
    )
    return read.ok ? 'taken' : Object.keys(read.errors).join(' ')
  }

  const rows: [string, string][] = [
    [ask(), 'taken'],
    [ask({ on: null }), 'on'],
    [ask({ on: day('2026-06-14') }), 'on'],
    [ask({ on: day('2026-05-25') }), 'on'],
    [ask({ on: day('2026-05-25'), nation: 'United States' }), 'taken'],
    [ask({ on: day('2036-06-16') }), 'on'],
    [ask({}, [day('2026-06-15')]), 'on'],
    [ask({ nation: 'Atlantis' }), 'nation'],
    [ask({ name: '', source: '' }), 'name source'],
  ]
  test.each(rows)('%s is %s', (found, expected) => {
    expect(found).toBe(expected)
  })
})
