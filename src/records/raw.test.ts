import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choice,
  contact,
  date,
  dateWithPrecision,
  duration,
  type Field,
  type Fields,
  group,
  identifier,
  instant,
  money,
  number,
  options,
  prose,
  scale,
  several,
  shortText,
  yesNo,
} from './field.ts'
import { controlOf, instantFromRaw, rawByZone, rawFromValues, valuesFromRaw } from './raw.ts'
import { objectSchema } from './value-schema.ts'

const fields = {
  title: shortText({ label: 'Title' }),
  text: prose({ label: 'Text' }),
  born: date({ label: 'Born', memorable: true }),
  due: date({ label: 'Due' }),
  event: dateWithPrecision({ label: 'Event' }),
  at: instant({ label: 'When' }),
  type: choice({ label: 'Type', options: options('phone', 'visit') }),
  formats: several({ label: 'Formats', options: options('standard', 'large print') }),
  present: yesNo({ label: 'Present', reason: { on: 'no', label: 'Why not' } }),
  mood: scale({ label: 'Mood', from: 1, to: 5, low: 'low', high: 'high' }),
  miles: number({ label: 'Miles' }),
  cost: money({ label: 'Cost' }),
  lasted: duration({ label: 'How long' }),
  who: contact({ label: 'With whom' }),
  private: prose({ label: 'Private', zone: 'M2' }),
  goals: group({
    label: 'Goals',
    one: 'goal',
    fields: { statement: shortText({ label: 'Goal' }), target: date({ label: 'Target' }) },
  }),
} satisfies Fields

describe('typed fields become values', () => {
  const cases: [string, Field, Record<string, string | string[]>, unknown][] = [
    ['text', fields.title, { f: 'Walk the dogs' }, 'Walk the dogs'],
    ['empty text is no answer', fields.title, { f: '' }, undefined],
    ['a date in three boxes', fields.born, { 'f-day': '4', 'f-month': '3', 'f-year': '1988' }, '1988-03-04'],
    ['a date from the date picker', fields.due, { f: '2026-11-25' }, '2026-11-25'],
    [
      'a month',
      fields.event,
      { 'f-month': '3', 'f-year': '2019' },
      { date: '2019-03', precision: 'month', approximate: false },
    ],
    [
      'a guessed year',
      fields.event,
      { 'f-year': '2019', 'f-approximate': 'yes' },
      { date: '2019', precision: 'year', approximate: true },
    ],
    ['a winter time', fields.at, { 'f-date': '2026-11-19', 'f-time': '10:00' }, '2026-11-19T10:00:00Z'],
    [
      'a summer time is an hour ahead of UTC',
      fields.at,
      { 'f-date': '2026-07-19', 'f-time': '10.30' },
      '2026-07-19T09:30:00Z',
    ],
    ['several answers', fields.formats, { f: ['standard', 'large print'] }, ['standard', 'large print']],
    ['one of several', fields.formats, { f: 'standard' }, ['standard']],
    ['no with a reason', fields.present, { f: 'no', 'f-reason': 'asleep' }, { answer: false, reason: 'asleep' }],
    ['a scale', fields.mood, { f: '3' }, 3],
    ['a number with a comma', fields.miles, { f: '1,204.5' }, 1204.5],
    ['an amount', fields.cost, { f: '£12.5' }, { pence: 1250, currency: 'GBP' }],
    ['minutes', fields.lasted, { f: '90' }, 90],
    ['hours and minutes', fields.lasted, { f: '1:30' }, 90],
    ['hours in words', fields.lasted, { f: '2 h' }, 120],
    [
      'contacts and typed names',
      fields.who,
      { f: ['0190a0aa-0000-7000-8000-000000000001'], 'f-other': 'Lena\nMum' },
      [{ contact: '0190a0aa-0000-7000-8000-000000000001' }, { name: 'Lena' }, { name: 'Mum' }],
    ],
    [
      'rows keep their order and empty rows fall away',
      fields.goals,
      { 'f.0.statement': 'Cook', 'f.2.statement': '', 'f.10.statement': 'Farm' },
      [{ statement: 'Cook' }, { statement: 'Farm' }],
    ],
  ]
  test.each(cases)('%s', (_name, field, raw, expected) => {
    expect(valuesFromRaw({ f: field }, raw)['f']).toEqual(expected)
  })
})

test('an hour that the clocks skip is given back as typed, and refused with a sentence', () => {
  expect(instantFromRaw('2026-03-29', '01:30')).toBe('2026-03-29 01:30')
  const parsed = objectSchema({ at: fields.at }, true).safeParse(
    valuesFromRaw({ at: fields.at }, { 'at-date': '2026-03-29', 'at-time': '01:30' }),
  )
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
    'When: that is not a date and time, enter a day and a time such as 14:30',
  ])
})

test.each([
  ['2026-02-31', 'that is not a date'],
  ['26-2-3', 'that is not a date'],
])('%s is refused as a date', (text, message) => {
  const parsed = objectSchema({ due: fields.due }, false).safeParse({ due: text })
  expect(parsed.error?.issues[0]?.message).toContain(message)
})

test('private fields are kept apart from the others', () => {
  const zones = rawByZone(fields, 'M1', [
    ['title', 'Session'],
    ['private', 'tired'],
    ['goals.0.statement', 'Cook'],
    ['at-date', '2026-01-01'],
    ['unknown', 'ignored'],
  ])
  expect(zones.get('M1')).toEqual({ title: 'Session', 'goals.0.statement': 'Cook', 'at-date': '2026-01-01' })
  expect(zones.get('M2')).toEqual({ private: 'tired' })
})

const text = fc
  .string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abc XYZ éß漢"<&\n0') })
  .map((value) => value.trim())
  .filter(Boolean)
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10))
const values = fc.record(
  {
    title: text,
    text,
    born: day,
    due: day,
    event: fc.record({ date: day, precision: fc.constant('day' as const), approximate: fc.boolean() }),
    at: day.map((value) => `${value}T12:30:00Z`),
    type: fc.constantFrom('phone', 'visit'),
    present: fc.oneof(fc.constant({ answer: true }), fc.record({ answer: fc.constant(false), reason: text })),
    mood: fc.integer({ min: 1, max: 5 }),
    cost: fc.record({ pence: fc.nat(1_000_000), currency: fc.constant('GBP') }),
    lasted: fc.nat(600),
    goals: fc.array(fc.record({ statement: text, target: day }), { minLength: 1, maxLength: 12 }),
  },
  { requiredKeys: [] },
)

test('whatever is signed can be shown in its form again and signed the same', () => {
  fc.assert(
    fc.property(values, (given) => {
      const again = valuesFromRaw(fields, rawFromValues(fields, given))
      const empty = { formats: [], who: [], goals: [] }
      expect(again).toEqual({ ...empty, ...given })
      expect(objectSchema(fields, true).safeParse(again).data).toEqual(given)
    }),
    { numRuns: 300 },
  )
})

describe('rows of a group', () => {
  const rows: Fields = {
    goals: group({
      label: 'Goals',
      one: 'goal',
      fields: { id: identifier({ label: 'Goal' }), statement: shortText({ label: 'Goal' }) },
    }),
  }
  const typed = {
    'goals.0.id': 'a',
    'goals.0.statement': 'Walk the dogs',
    'goals.1.id': 'b',
    'goals.1.statement': '',
    'goals.4.id': '',
    'goals.4.statement': 'Cook on Sundays',
  }

  test('a row that holds nothing but its id is no row', () => {
    expect(valuesFromRaw(rows, typed)).toEqual({
      goals: [{ id: 'a', statement: 'Walk the dogs' }, { statement: 'Cook on Sundays' }],
    })
  })

  test('an error in the second filled row points to where that row stands in the form', () => {
    expect(controlOf(rows, 'goals.1.statement', typed)).toBe('goals.4.statement')
  })
})
