import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNhsNumber, nhsDigits, nhsNumberInWords } from './nhs-number.ts'

describe('an NHS number', () => {
  it.each([
    ['943 476 5919', true],
    ['9434765919', true],
    ['943-476-5919', true],
    ['450 557 7104', true],
    ['987 654 4321', false],
    // A remainder of 0 gives the check digit 0.
    ['4010232137', true],
    ['9434765918', false],
    ['943476591', false],
    ['94347659190', false],
    ['943476591X', false],
    ['', false],
  ])('%s: %s', (typed, expected) => {
    expect(isNhsNumber(typed)).toBe(expected)
  })

  it('notices any one digit mistyped, and any two neighbours swapped', () => {
    const nine = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    const valid = nine
      .map((digits) => digits.join(''))
      .map((first) => [...'0123456789'].map((last) => first + last).find(isNhsNumber))
      .filter((number) => number !== undefined)
    fc.assert(
      fc.property(valid, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const changed = (Number(number[at]) + by) % 10
        expect(isNhsNumber(number.slice(0, at) + changed + number.slice(at + 1))).toBe(false)
        const next = number[at + 1]
        if (next !== undefined && next !== number[at]) {
          expect(isNhsNumber(number.slice(0, at) + next + number[at] + number.slice(at + 2))).toBe(false)
        }
      }),
    )
  })

  it('is stored as digits and shown in threes', () => {
    expect(nhsDigits(' 943 476-5919 ')).toBe('9434765919')
    expect(nhsNumberInWords('9434765919')).toBe('943 476 5919')
  })
})
