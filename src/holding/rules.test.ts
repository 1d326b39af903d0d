import { expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import { evaluate } from '#proofs/evaluate.ts'
import { notWaivable } from '#proofs/judge.ts'
import { proofs } from '#proofs/proof.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { day, wellHeldFile } from '../../tests/support/sample-facts.ts'
import { choicesFor, grouped, nameOfCode, nameToSetAside, problemsOf, type SetAside } from './rules.ts'

const today = day('2026-11-24')
const asked = (more: Partial<SetAside> = {}): SetAside => ({
  code: 'C14',
  reason: 'The summary waits for the hospital’s letter.',
  reviewOn: day('2026-12-24'),
  ...more,
})
const wrong = (more: Partial<SetAside>, standing: string[] = []) =>
  Object.keys(problemsOf(asked(more), standing, today))

test('a duty or a check is set aside with a reason and a day', () => {
  expect(wrong({})).toEqual([])
  expect(wrong({ code: 'S04' })).toEqual([])
  expect(wrong({ code: 'A15' })).toEqual([])
})

test('never without a day to look at it again, or with one that is no day, past, or too far', () => {
  expect(wrong({ reviewOn: null })).toEqual(['reviewOn'])
  expect(wrong({ reviewOn: undefined })).toEqual(['reviewOn'])
  expect(wrong({ reviewOn: today })).toEqual(['reviewOn'])
  expect(wrong({ reviewOn: today.add({ days: 1 }) })).toEqual([])
  expect(wrong({ reviewOn: today.add({ months: 12 }) })).toEqual([])
  expect(wrong({ reviewOn: today.add({ months: 12, days: 1 }) })).toEqual(['reviewOn'])
})

test('never without a reason: “n/a” is none', () => {
  expect(wrong({ reason: 'n/a' })).toEqual(['reason'])
  expect(wrong({ reason: '              ' })).toEqual(['reason'])
})

test('evidence of rights and safety is never set aside, nor what nobody knows, nor the same thing twice', () => {
  for (const code of notWaivable) expect(wrong({ code }), code).toEqual(['code'])
  for (const code of ['', 'X01', 'M03', 'A11', 'c14']) expect(wrong({ code }), code).toEqual(['code'])
  expect(wrong({}, ['C14'])).toEqual(['code'])
  expect(wrong({}, ['S04'])).toEqual([])
})

test('what is offered can be set aside, once each; what is not kept here is not offered', () => {
  const facts = wellHeldFile(today)
  const standard = standardOn([], today)
  const calendar = workingCalendar(facts.nation, [])
  const results = proofs.map((proof) => evaluate(facts, standard, calendar, today, proof))
  const groups = choicesFor(evaluateCaseDuties(facts, standard, calendar, today), results)
  expect(groups.map(({ title }) => title)).toEqual([
    'Duties',
    'Checks of holiday-proof',
    'Checks of sick-day-proof',
    'Checks of audit-proof',
  ])
  const codes = groups.flatMap(({ choices }) => choices.map(({ code }) => code))
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(nameToSetAside(code), code).toBeTruthy()
  expect(codes).toContain('C14')
  expect(codes).toContain('S04')
  for (const code of ['C29', 'S16', 'A12', 'A23']) expect(codes).not.toContain(code)
})

test('the checks of a proof are in one group each, fails before what is nearly right', () => {
  const facts = wellHeldFile(today, { summaries: [], notes: [] })
  const proof = evaluate(facts, standardOn([], today), workingCalendar(facts.nation, []), today, 'sick-day')
  const groups = grouped(proof)
  const all = Object.values(groups).flat()
  expect(all.map(({ code }) => code).sort()).toEqual(proof.checks.map(({ code }) => code).sort())
  const results = groups.toMend.map(({ result }) => result)
  expect(results).toContain('fail')
  expect(results.lastIndexOf('fail')).toBeLessThan(
    results.includes('amber') ? results.indexOf('amber') : results.length,
  )
})

test('a code has a name also when it may not be set aside', () => {
  expect(nameOfCode('C14')).toBe('Case summary')
  expect(nameOfCode('A12')).not.toBe('A12')
  expect(nameOfCode('Z99')).toBe('Z99')
})
