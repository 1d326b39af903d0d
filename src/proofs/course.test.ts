import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { arbitraryFacts, knownUpTo, laterDays } from '../../tests/support/arbitrary-facts.ts'
import { courseOf, findingOn } from './course.ts'
import { isWithin, nextDay } from './days.ts'
import { evaluate } from './evaluate.ts'
import { groundOf } from './ground.ts'
import { horizonDays, proofs, type Result } from './proof.ts'

const standard = standardOn([], knownUpTo)
const calendar = workingCalendar('England', [])
const someProof = fc.constantFrom(...proofs)

test('the course of a proof says of any later day what evaluating the same facts on that day says', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      arbitraryFacts,
      someProof,
      fc.array(laterDays, { minLength: 4, maxLength: 4 }),
      (facts, proof, days) => {
        const course = courseOf(groundOf(facts, standard, calendar), proof, knownUpTo)
        for (const day of days) {
          const result = evaluate(facts, standard, calendar, day, proof)
          const run = course.statuses.find((each) => isWithin(day, each.from, each.to))
          const told = course.checks.map((each) => `${each.check.code} ${findingOn(each, day).result}`)
          const evaluated = result.checks.map((check) => `${check.code} ${check.result}`)
          expect(told).toEqual(evaluated)
          expect(run?.status).toBe(result.status)
          for (const each of evaluated) seen.add(each)
        }
      },
    ),
    { numRuns: 150, seed: 51 },
  )
  const judged = [...seen].filter((each) => /pass|amber|fail/.test(each))
  expect(judged.length).toBeGreaterThan(90)
}, 60_000)

test('each result stands to the day it says and not a day longer', () => {
  fc.assert(
    fc.property(arbitraryFacts, someProof, (facts, proof) => {
      const { checks } = evaluate(facts, standard, calendar, knownUpTo, proof)
      const resultOn = (day: Temporal.PlainDate, code: string): Result | undefined =>
        evaluate(facts, standard, calendar, day, proof).checks.find((check) => check.code === code)?.result
      const dated = checks.filter((check) => check.holdsUntil)
      for (const { code, result, holdsUntil } of dated) {
        expect(resultOn(holdsUntil!, code)).toBe(result)
        expect(resultOn(nextDay(holdsUntil!), code)).not.toBe(result)
      }
      for (const { code, result, holdsUntil } of checks) {
        if (!holdsUntil) expect(resultOn(knownUpTo.add({ days: horizonDays }), code)).toBe(result)
      }
    }),
    { numRuns: 40, seed: 52 },
  )
}, 60_000)

test('a green proof holds to the day before it is no longer green', () => {
  fc.assert(
    fc.property(arbitraryFacts, someProof, (facts, proof) => {
      const { status, holdsUntil, lapse } = evaluate(facts, standard, calendar, knownUpTo, proof)
      expect(holdsUntil !== null).toBe(status === 'green')
      if (!holdsUntil || !lapse) return
      expect(evaluate(facts, standard, calendar, holdsUntil, proof).status).toBe('green')
      const after = evaluate(facts, standard, calendar, lapse.on, proof)
      expect(lapse.on).toEqual(nextDay(holdsUntil))
      expect(['amber', 'red']).toContain(after.status)
      expect(after.checks.find((check) => check.code === lapse.code)?.result).toMatch(/amber|fail/)
    }),
    { numRuns: 150, seed: 53 },
  )
}, 60_000)

test('the same file and the same day give the same answer', () => {
  fc.assert(
    fc.property(arbitraryFacts, someProof, laterDays, (facts, proof, day) => {
      const once = evaluate(facts, standard, calendar, day, proof)
      const again = evaluate(inAnotherOrder(facts), standard, calendar, day, proof)
      expect(JSON.stringify(again)).toBe(JSON.stringify(once))
    }),
    { numRuns: 300, seed: 54 },
  )
})

/** The same facts in another order, as another query plan might give them. */
function inAnotherOrder<T extends object>(facts: T): T {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
  ) as T
}
