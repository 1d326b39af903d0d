import { describe, expect, it } from 'vitest'
import { catalogue, isDutyCode } from '#standard/catalogue.ts'
import { type StandardChange, standardOn } from '#standard/organisation-standard.ts'
import { day } from '../../tests/support/sample-facts.ts'

const change = (rest: Partial<StandardChange>): StandardChange => ({
  code: 'C14',
  interval: null,
  grace: null,
  fromOn: day('2026-04-01'),
  reason: 'the board decided it',
  ...rest,
})

describe('the catalogue', () => {
  it('holds C01 to C44, M01 to M22 and M03n, each once', () => {
    const numbered = (letter: string, last: number) =>
      Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`)
    expect(catalogue.map(({ code }) => code).toSorted()).toEqual(
      [...numbered('C', 44), ...numbered('M', 22), 'M03n'].toSorted(),
    )
  })

  it('knows its codes from other texts', () => {
    expect(['C09', 'M03n', 'Q01', 'C45', 'toString'].map(isDutyCode)).toEqual([true, true, false, false, false])
  })

  it('says of every duty what satisfies it, whose it is and where it comes from', () => {
    for (const duty of catalogue) {
      expect(duty.title).toMatch(/^[A-Z]/)
      for (const words of [duty.anchor, duty.satisfiedBy, duty.owner, duty.source]) expect(words).not.toBe('')
      expect(duty.proofs.length).toBeGreaterThan(0)
      expect(duty.subject === 'case').toBe(duty.code.startsWith('C'))
    }
  })
})

describe('the standard on a day', () => {
  it('is the catalogue where nothing was changed', () => {
    const standard = standardOn([], day('2026-04-01'))
    expect([standard.interval('C14'), standard.grace('C14'), standard.leadDays('C14')]).toEqual([
      { months: 3 },
      { days: 14 },
      14,
    ])
    expect(standard.interval('C11', 'intensive')).toEqual({ days: 14 })
    expect(standard.grace('C11', 'intensive')).toEqual({ days: 7 })
    expect(standard.grace('C14', 'before leave')).toEqual({ days: 0 })
    expect(standard.interval('C14', 'a band nobody knows')).toEqual({ months: 3 })
  })

  it('changes from the day named, not before', () => {
    const changes = [change({ interval: { months: 2 } })]
    expect(standardOn(changes, day('2026-03-31')).interval('C14')).toEqual({ months: 3 })
    expect(standardOn(changes, day('2026-04-01')).interval('C14')).toEqual({ months: 2 })
    expect(standardOn(changes, day('2026-04-01')).grace('C14')).toEqual({ days: 14 })
  })

  it('takes the latest change, and of one day the last decided', () => {
    const changes = [
      change({ interval: { months: 1 }, fromOn: day('2026-06-01') }),
      change({ interval: { months: 2 } }),
      change({ interval: { weeks: 10 } }),
    ]
    expect(standardOn(changes, day('2026-05-01')).interval('C14')).toEqual({ weeks: 10 })
    expect(standardOn(changes, day('2026-06-01')).interval('C14')).toEqual({ months: 1 })
  })

  it('leaves the bands alone when one number is set, and the other bands when one band is', () => {
    const changes = [change({ code: 'C11', interval: { intensive: { days: 10 } }, grace: { days: 3 } })]
    const standard = standardOn(changes, day('2026-05-01'))
    expect(standard.interval('C11', 'intensive')).toEqual({ days: 10 })
    expect(standard.interval('C11', 'standard')).toEqual({ days: 30 })
    expect(standard.grace('C11')).toEqual({ days: 3 })
    expect(standard.grace('C11', 'intensive')).toEqual({ days: 7 })
  })
})
