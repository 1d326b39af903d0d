import { describe, expect, test } from 'vitest'
import { choice, group, options, prose, shortText, type Values, yesNo } from './field.ts'
import { recordType } from './record-type.ts'
import { checkForSigning } from './validate.ts'

const note = recordType({
  type: 'sample-note',
  name: 'Sample',
  book: 'file',
  zone: 'Z2',
  verb: 'note.sign',
  fields: {
    mode: choice({ label: 'Contact', options: options('direct', 'indirect'), save: true }),
    facts: prose({ label: 'What happened', sign: true, ask: 'Write what happened' }),
    voice: prose({ label: 'In their own words', sign: (values) => values['mode'] === 'direct' }),
    alone: yesNo({
      label: 'Seen alone',
      when: { field: 'mode', is: ['direct'] },
      sign: true,
      reason: { on: 'no', label: 'why not' },
    }),
    actions: group({
      label: 'Actions',
      one: 'action',
      most: 2,
      fields: { what: shortText({ label: 'What', sign: true }), who: shortText({ label: 'Who', sign: true }) },
    }),
  },
  title: (values) => values.facts ?? '',
  check: (values) =>
    values.facts?.includes('lacks capacity') ? [{ path: 'facts', message: 'Name the decision and the date' }] : [],
})
const now = Temporal.Instant.from('2026-11-22T09:00:00Z')
const context = { now, today: Temporal.PlainDate.from('2026-11-22'), version: 1, firstRecordedAt: now, known: {} }
const errorsOf = (values: Values) => {
  const checked = checkForSigning(note, values, context)
  return checked.ok ? [] : checked.errors.map((error) => `${error.path}: ${error.message}`)
}

describe('what a record needs before it can be signed', () => {
  const cases: [string, Values, string[]][] = [
    ['nothing is there', {}, ['mode: Choose: contact', 'facts: Write what happened']],
    [
      'an indirect contact needs no own words and is not asked who was alone',
      { mode: 'indirect', facts: 'Rang the agency' },
      [],
    ],
    [
      'a direct contact needs them',
      { mode: 'direct', facts: 'Visited' },
      ['voice: Enter in their own words', 'alone: Choose: seen alone'],
    ],
    [
      'no needs its reason',
      { mode: 'direct', facts: 'Visited', voice: '“Fine”', alone: { answer: false } },
      ['alone.reason: Enter why not'],
    ],
    [
      'a row is checked like a form of its own',
      { mode: 'indirect', facts: 'x', actions: [{ what: 'Ring' }] },
      ['actions.0.who: Enter who'],
    ],
    [
      'no more rows than allowed',
      { mode: 'indirect', facts: 'x', actions: [1, 2, 3].map(() => ({ what: 'a', who: 'b' })) },
      ['actions: At most 2'],
    ],
    [
      'the record’s own rule',
      { mode: 'indirect', facts: 'He lacks capacity' },
      ['facts: Name the decision and the date'],
    ],
    ['an answer that is none of the choices', { mode: 'telepathy', facts: 'x' }, ['mode: Choose: contact']],
  ]
  test.each(cases)('%s', (_name, values, expected) => expect(errorsOf(values)).toEqual(expected))
})

test('answers to questions that were not asked are not kept', () => {
  const checked = checkForSigning(
    note,
    { mode: 'indirect', facts: 'x', alone: { answer: true }, invented: 'y' },
    context,
  )
  expect(checked.ok && checked.values).toEqual({ mode: 'indirect', facts: 'x' })
})
