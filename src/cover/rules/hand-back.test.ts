import { expect, test } from 'vitest'
import { prefill } from './hand-back.ts'
import { countsInWords, reachedNobody } from './while-away.ts'

const today = Temporal.PlainDate.from('2026-11-09')
const line = (what: string, decisions: { what: string; why: string | null }[] = []) => ({
  ...{ type: 'case-note', at: Temporal.Instant.from('2026-11-03T10:00:00Z'), what, decisions },
})

test('a hand-back begins with what was signed, what was decided and why, and what is open', () => {
  const signed = [
    line('Home visit', [{ what: 'Lent a heater', why: 'Cold' }]),
    line('Phone call', [{ what: 'Wait', why: null }]),
  ]
  expect(prefill(signed, [{ what: 'Ring the landlord', dueOn: today }], today)).toEqual({
    whatHappened: 'Tue 3 Nov: Home visit\nTue 3 Nov: Phone call',
    decisions: 'Lent a heater (Cold)\nWait',
    stillOpen: 'Ring the landlord, due Mon 9 Nov',
  })
})

test('where nothing happened the boxes stay empty, to be answered', () => {
  expect(prefill([], [], today)).toEqual({})
})

test('a long time away is told in its first lines, and how many more there are', () => {
  const { whatHappened } = prefill(
    Array.from({ length: 43 }, () => line('Call')),
    [],
    today,
  )
  expect(whatHappened?.split('\n')).toHaveLength(41)
  expect(whatHappened?.endsWith('and 3 more')).toBe(true)
})

test.each([
  ['case-note', { type: 'phone', contactMode: 'none' }, true],
  ['case-note', { type: 'home-visit', contactMode: 'none' }, true],
  ['case-note', { type: 'phone', contactMode: 'direct' }, false],
  ['case-note', { type: 'admin', contactMode: 'none' }, false],
  ['task', { type: 'phone', contactMode: 'none' }, false],
])('a %s of %j reached nobody: %s', (type, values, expected) => {
  expect(reachedNobody(type, values)).toBe(expected)
})

test.each([
  [{ signed: 0, unreached: 0, tasksDone: 0, tasksNew: 0, unsettled: 0 }, 'nothing was signed'],
  [
    { signed: 2, unreached: 1, tasksDone: 1, tasksNew: 3, unsettled: 1 },
    '2 records signed · 1 call or visit reached nobody · 1 task closed · 3 new tasks · 1 appointment not settled',
  ],
])('%j is said in one line', (counts, words) => {
  expect(countsInWords(counts)).toBe(words)
})
