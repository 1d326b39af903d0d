import { expect, test } from 'vitest'
import { pauseAfter } from './pause.ts'

test.each([
  ['served for a while', 10_000, 0, 0],
  ['served for a while, after some that did not', 60_000, 7, 0],
  ['died at once, the first', 9_999, 0, 500],
  ['died at once, the second', 0, 1, 1000],
  ['died at once, the sixth', 0, 5, 16_000],
  ['died at once, the seventh', 0, 6, 30_000],
  ['died at once, the thousandth', 0, 999, 30_000],
])('a server process that %s is replaced after its pause', (_what, lived, early, pause) => {
  expect(pauseAfter(lived, early)).toBe(pause)
})
