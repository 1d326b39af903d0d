import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Nation } from '#calendar/nation.ts'
import { ageOn, dayWithYear } from '#desk/dates.ts'
import { adultLawFrom, ageBand, birthday, childGuidance, isChild } from './child-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('age bands', () => {
  it.each([
    ['2010-06-15', '2026-06-14', 'child under 16'],
    ['2010-06-15', '2026-06-15', 'young person of 16 or 17'],
    ['2010-06-15', '2028-06-14', 'young person of 16 or 17'],
    ['2010-06-15', '2028-06-15', 'adult'],
    // Born on 29 February, one is a day older on 1 March of a year without it.
    ['2008-02-29', '2026-02-28', 'young person of 16 or 17'],
    ['2008-02-29', '2026-03-01', 'adult'],
    ['2026-01-01', '2026-01-01', 'child under 16'],
  ])('born %s, on %s: %s', (born, on, expected) => {
    expect(ageBand(day(born), day(on))).toBe(expected)
    expect(isChild(day(born), day(on))).toBe(expected !== 'adult')
  })

  it('a birthday is the first day of an age, for everybody', () => {
    const born = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1930-01-01').add({ days }))
    fc.assert(
      fc.property(born, fc.integer({ min: 1, max: 100 }), (from, age) => {
        const reached = birthday(from, age)
        expect(ageOn(from, reached)).toBe(age)
        expect(ageOn(from, reached.subtract({ days: 1 }))).toBe(age - 1)
      }),
    )
  })
})

describe('adult law', () => {
  it.each([
    ['2008-09-10', '2026-03-10'],
    ['2008-08-31', '2026-02-28'],
    ['2008-02-29', '2025-09-01'],
  ])('born %s: asked about from %s', (born, from) => {
    expect(adultLawFrom(day(born)).toString()).toBe(from)
  })

  it.each([
    ['2026-03-09', null],
    ['2026-03-10', '10 Sep 2026'],
    ['2026-09-09', '10 Sep 2026'],
    ['2026-09-10', null],
  ])('somebody who turns 18 on 10 September 2026, looked at on %s', (on, named) => {
    const { adultLaw } = childGuidance(day('2008-09-10'), day(on), 'England', dayWithYear)
    if (named === null) expect(adultLaw).toBeNull()
    else expect(adultLaw).toContain(`from ${named}`)
  })
})

describe('who consents', () => {
  it.each<[string, Nation, string]>([
    ['2015-01-01', 'England', 'Gillick'],
    ['2015-01-01', 'United States', 'guardian'],
    ['2009-01-01', 'England', 'presumed able'],
    ['2009-01-01', 'Scotland', 'capacity begins at 16'],
    ['2009-01-01', 'United States', 'guardian'],
    ['1990-01-01', 'Wales', 'decide for themself'],
  ])('born %s in %s', (born, nation, words) => {
    expect(childGuidance(day(born), day('2026-03-02'), nation, dayWithYear).consent).toContain(words)
  })
})
