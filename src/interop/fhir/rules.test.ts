import { describe, expect, it } from 'vitest'
import { isSameName, isSomebodyElse, maybeSame } from './rules.ts'

const sam = {
  legalName: 'Sam Carter',
  preferredName: 'Sam',
  pronouns: null,
  dateOfBirth: '1984-05-17',
  nhsNumber: null,
}
const known = { legalName: 'Sam Carter', dateOfBirth: '1984-05-17', nhsNumber: null }

describe('whether somebody is a client already', () => {
  it.each([
    ['Sam Carter', 'SAM  carter', true],
    ['Sam Carter', 'Sam James Carter', true],
    ['Zoë Müller', 'Zoe Muller', true],
    ['Sam', 'Sam Carter', false],
    ['Sam Carter', 'Samuel Carter', false],
    ['Anne-Marie Fox', 'Anne Marie Fox', true],
  ])('%s and %s are one name: %s', (one, other, expected) => {
    expect(isSameName(one, other)).toBe(expected)
  })

  it.each([
    [{}, true],
    [{ dateOfBirth: '1984-05-18' }, false],
    [{ legalName: 'Joan Pike' }, false],
    [{ legalName: 'Joan Pike', dateOfBirth: '1960-01-01', nhsNumber: '9434765919' }, true],
  ])('%j may be Sam: %s', (more, expected) => {
    expect(maybeSame({ ...sam, nhsNumber: '9434765919' }, { ...known, ...more })).toBe(expected)
  })

  it('takes an id for somebody else’s only when both name and birth are others', () => {
    expect(isSomebodyElse(sam, { ...known, legalName: 'Joan Pike' })).toBe(false)
    expect(isSomebodyElse(sam, { ...known, dateOfBirth: '1984-05-18' })).toBe(false)
    expect(isSomebodyElse(sam, { ...known, legalName: 'Joan Pike', dateOfBirth: '1960-01-01' })).toBe(true)
  })
})
