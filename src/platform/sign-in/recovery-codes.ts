import { randomInt } from 'node:crypto'

// No letter or digit that is read for another.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 3
const groupLength = 4
const amount = 10

/** Ten codes for the day the telephone is lost, of 59 random bits each: `k7dm-92xp-hq4t`. */
export const makeRecoveryCodes = (): string[] =>
  Array.from({ length: amount }, () =>
    inGroups(Array.from({ length: groups * groupLength }, () => signs[randomInt(signs.length)]).join('')),
  )

/** A code as it was made, however somebody typed it. */
export const normaliseRecoveryCode = (typed: string): string =>
  inGroups(typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))

const inGroups = (code: string) => code.match(/.{1,4}/g)?.join('-') ?? ''
