import { describe, expect, test } from 'vitest'
import type { PartialDate } from '#records/field.ts'
import type { RuleContext } from '#records/record-type.ts'
import { firstSentences, proposalFrom } from './proposal.ts'
import { checkEntry, entryFacts, entryHappened, gapsIn, inOrder, isWithinResponsibility, spanOf } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)
const on = (date: string, precision: PartialDate['precision'] = 'day', approximate = false): PartialDate => ({
  date,
  precision,
  approximate,
})
const held = (id: string, personId: string, startOn: string, endOn: string | null = null) => ({
  id,
  personId,
  startOn: day(startOn),
  endOn: endOn ? day(endOn) : null,
})
const asha = held('a1', 'asha', '2026-03-02')
const context = (now: string, known: RuleContext['known'] = {}, firstRecordedAt = now): RuleContext => ({
  now: at(now),
  today: at(now).toZonedDateTimeISO('Europe/London').toPlainDate(),
  version: 1,
  firstRecordedAt: at(firstRecordedAt),
  known,
})

describe('the days a date may mean', () => {
  test.each([
    [on('2026-03-02'), '2026-03-02', '2026-03-02'],
    [on('2024-02', 'month'), '2024-02-01', '2024-02-29'],
    [on('2019', 'year'), '2019-01-01', '2019-12-31'],
  ])('%j: %s to %s', (date, first, last) => {
    const span = spanOf(date)
    expect([span.first.toString(), span.last.toString()]).toEqual([first, last])
  })
})

describe('scenario 3: what lies before the allocation is history', () => {
  const ben = held('b1', 'ben', '2026-05-01')
  const ashaFirst = { ...asha, endOn: day('2026-04-30') }
  test.each([
    ['a year long before', on('2019', 'year'), '2026-03-05', [asha], false],
    ['the day before', on('2026-03-01'), '2026-03-05', [asha], false],
    ['the day itself', on('2026-03-02'), '2026-03-05', [asha], true],
    ['the month it began in', on('2026-03', 'month'), '2026-03-05', [asha], true],
    ['the month before it', on('2026-02', 'month'), '2026-03-05', [asha], false],
    ['the year it began in', on('2026', 'year', true), '2026-03-05', [asha], true],
    ['the time of the one before, written by the one after', on('2026-04-10'), '2026-05-04', [ashaFirst, ben], false],
    ['the time of the one before, written then', on('2026-04-10'), '2026-04-11', [ashaFirst, ben], true],
    ['nobody holds the file', on('2026-03-05'), '2026-03-05', [], false],
    [
      'an earlier time of the same case manager',
      on('2026-03-20'),
      '2026-07-01',
      [ashaFirst, held('b1', 'ben', '2026-05-01', '2026-05-31'), held('a2', 'asha', '2026-06-01')],
      true,
    ],
  ])('%s', (_name, event, recordedOn, responsibilities, within) =>
    expect(isWithinResponsibility(event, day(recordedOn), responsibilities)).toBe(within),
  )
})

describe('what stands in the way of an entry', () => {
  const known = { responsibilities: [held('a1', 'asha', '2026-03-09')] }
  test.each([
    ['tomorrow', { eventDate: on('2026-03-06'), category: 'health' }, 'eventDate'],
    ['the allocation of next week', { eventDate: on('2026-03-09'), category: 'allocation' }, undefined],
    ['another event of that day', { eventDate: on('2026-03-09'), category: 'move' }, 'eventDate'],
    ['this month, which has begun', { eventDate: on('2026-03', 'month'), category: 'health' }, undefined],
    ['today at a time', { eventDate: on('2026-03-05'), time: '14:30' }, undefined],
    ['a time that is none', { eventDate: on('2026-03-05'), time: '25:00' }, 'time'],
    ['a time in a month', { eventDate: on('2026-02', 'month'), time: '14:30' }, 'time'],
  ])('%s', (_name, values, path) =>
    expect(checkEntry(values, context('2026-03-05T09:00:00Z', known))[0]?.path).toBe(path),
  )
})

test('scenario 2: the entry of an allocation names it, and lies within its responsibility also while it is to come', () => {
  const known = { responsibilities: [held('a1', 'asha', '2026-03-02')], noteId: null }
  expect(
    entryFacts(
      { eventDate: on('2026-03-02'), category: 'allocation', source: 'The accepted allocation' },
      context('2026-02-25T10:00:00Z', known),
    ),
  ).toEqual({
    category: 'allocation',
    eventOn: '2026-03-02',
    precision: 'day',
    sourced: true,
    impact: false,
    noteId: null,
    allocationId: 'a1',
    withinResponsibility: true,
  })
})

test('a correction is judged by who held the file when it was first written', () => {
  const known = { responsibilities: [{ ...asha, endOn: day('2026-04-30') }, held('b1', 'ben', '2026-05-01')] }
  const facts = entryFacts(
    { eventDate: on('2026-04-10'), category: 'health' },
    context('2026-06-01T10:00:00Z', known, '2026-04-11T10:00:00Z'),
  )
  expect(facts['withinResponsibility']).toBe(true)
})

test.each([
  [{ eventDate: on('2026-07-06'), time: '14:30' }, '2026-07-06T13:30:00Z'],
  [{ eventDate: on('2019', 'year') }, '2019-01-01T00:00:00Z'],
  [{ eventDate: on('2026-07-20') }, '2026-07-08T09:00:00Z'],
])('%j happened at %s', (values, happened) =>
  expect(entryHappened(values, at('2026-07-08T09:00:00Z')).toString()).toBe(happened),
)

test('entries follow their days, the vaguer first, and what is of the same moment as it was written', () => {
  const entry = (name: string, eventDate: PartialDate, recordedAt: string, time?: string) => ({
    name,
    eventDate,
    recordedAt: at(recordedAt),
    ...(time ? { time } : {}),
  })
  const mixed = [
    entry('third of March, later', on('2026-03-03'), '2026-03-05T10:00:00Z', '16:00'),
    entry('third of March, written second', on('2026-03-03'), '2026-03-05T09:00:00Z'),
    entry('third of March, written first', on('2026-03-03'), '2026-03-04T09:00:00Z'),
    entry('first of January', on('2026-01-01'), '2026-03-04T09:00:00Z'),
    entry('some time in 2026', on('2026', 'year', true), '2026-03-06T09:00:00Z'),
    entry('January', on('2026-01', 'month'), '2026-03-06T09:00:00Z'),
    entry('2019', on('2019', 'year'), '2026-03-06T09:00:00Z'),
  ]
  expect(inOrder(mixed).map((each) => each.name)).toEqual([
    '2019',
    'some time in 2026',
    'January',
    'first of January',
    'third of March, written first',
    'third of March, written second',
    'third of March, later',
  ])
})

test('three silent months are asked about, from the allocation to today; history does not fill them', () => {
  const entry = (date: string) => ({ eventDate: on(date), recordedAt: at('2026-12-01T09:00:00Z') })
  const gaps = gapsIn(
    day('2026-01-05'),
    [entry('2019-06-01'), entry('2026-01-05'), entry('2026-04-04'), entry('2026-07-05')],
    day('2026-10-05'),
  )
  expect(gaps.map(({ from, to, months }) => `${from} ${to} ${months}`)).toEqual([
    '2026-04-04 2026-07-05 3',
    '2026-07-05 2026-10-05 3',
  ])
})

describe('what a note proposes', () => {
  const note = {
    type: 'incident-link',
    occurredFrom: '2026-07-06T23:30:00Z',
    facts: 'Sof fell at the gate. Lena was with her. She was not hurt.',
    clientVoice: 'I tripped over the lead.',
    analysis: 'She is more careful on the step now.',
    decisions: [{ what: 'Wait at the gate' }],
    actions: [{ what: 'Ask for a handrail' }, { what: 'Tell the trainer' }],
  }
  test('its London day, its words, its source', () => {
    expect(proposalFrom(note, 'Asha Mensah')).toEqual({
      eventDate: { date: '2026-07-07', precision: 'day', approximate: false },
      category: 'incident',
      source: 'Note of 7 Jul 2026 by Asha Mensah',
      event: 'Sof fell at the gate. Lena was with her. She was not hurt.',
      impact: 'She is more careful on the step now.',
      clientView: 'I tripped over the lead.',
      actionTaken: 'Decided: Wait at the gate. To do: Ask for a handrail; Tell the trainer',
    })
  })

  test('nothing of the words of a restricted note', () => {
    const proposed = proposalFrom({ ...note, restricted: { answer: true } }, 'Asha Mensah')
    expect(proposed.restricted?.answer).toBe(true)
    expect(JSON.stringify(proposed)).not.toMatch(/gate|lead|step|handrail/)
  })

  test.each([
    ['short', 'She fell. She is well.', 'She fell. She is well.'],
    ['whole sentences as far as they go', `${'A'.repeat(150)}. ${'B'.repeat(140)}. Not this.`, 300],
    ['one endless sentence is cut at a word', 'word '.repeat(100), 300],
  ])('%s', (_name, text, expected) => {
    const cut = firstSentences(text)
    if (typeof expected === 'string') expect(cut).toBe(expected)
    else {
      expect(cut.length).toBeLessThanOrEqual(expected)
      expect(cut.length).toBeGreaterThan(expected - 15)
      expect(cut).toMatch(/(B\.|word …)$/)
    }
  })
})
