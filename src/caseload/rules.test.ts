import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proofs } from '#proofs/proof.ts'
import { bands, type CaseloadView, overdues, queryOf, scopesOf, sorts, viewOf } from './rules.ts'

const today = Temporal.PlainDate.from('2026-11-24')
const roles = ['case manager', 'mentor', 'line manager', 'registered manager']
const read = (query: string, as = roles) => viewOf(new URLSearchParams(query), as, today)

test('everybody has their own list; who mentors or manages comes first to what they stand behind', () => {
  expect(scopesOf(['case manager'])).toEqual(['mine'])
  expect(scopesOf(['mentor'])).toEqual(['mentees', 'mine'])
  expect(scopesOf(['line manager'])).toEqual(['team', 'mine'])
  expect(scopesOf(['registered manager', 'line manager'])).toEqual(['team', 'everybody', 'mine'])
  expect(scopesOf(['case manager', 'mentor'])).toEqual(['mine', 'mentees'])
  expect(scopesOf([])).toEqual(['mine'])
})

test('a list that is not theirs is not read from an address', () => {
  expect(read('of=everybody', ['case manager']).of).toBe('mine')
  expect(read('of=team', ['mentor']).of).toBe('mentees')
  expect(read('of=everybody', ['registered manager']).of).toBe('everybody')
})

test('what an address says wrongly is as usual', () => {
  expect(read('sort=shoe&proof=moon&overdue=very&band=wide&page=-3&on=2026-02-30&holder=me&show=some')).toEqual(
    read(''),
  )
  expect(read('on=2026-11-01').on.equals(today)).toBe(true)
  expect(read('page=1e99').page).toBe(10_000)
})

test('any change but that of the page leads to the first page', () => {
  const view = read('page=3&sort=-overdue')
  expect(queryOf(view, roles, today, { page: 4 })).toEqual({ sort: '-overdue', page: '4' })
  expect(queryOf(view, roles, today, { words: 'Sam' })).toEqual({ sort: '-overdue', q: 'Sam' })
})

const views: fc.Arbitrary<CaseloadView> = fc.record({
  of: fc.constantFrom(...scopesOf(roles)),
  words: fc.string({ maxLength: 20 }).map((text) => text.trim()),
  proof: fc.constantFrom('' as const, ...proofs),
  overdue: fc.constantFrom(...overdues),
  band: fc.constantFrom('' as const, ...bands),
  holder: fc.option(fc.uuid(), { nil: null }),
  on: fc.nat({ max: 300 }).map((days) => today.add({ days })),
  sort: fc.constantFrom(...sorts),
  reversed: fc.boolean(),
  page: fc.integer({ min: 1, max: 50 }),
  whole: fc.boolean(),
})

test('an address shows the list it was made of', () => {
  fc.assert(
    fc.property(views, (view) => {
      const expected = view.of === 'mine' ? { ...view, holder: null } : view
      const query = new URLSearchParams(queryOf(view, roles, today, { page: view.page })).toString()
      const { on, ...again } = read(query)
      expect({ ...again, on: on.toString() }).toEqual({ ...expected, on: expected.on.toString() })
    }),
  )
})
