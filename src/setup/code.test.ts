import { expect, test } from 'vitest'
import { isSetupCode, setupCode } from './code.ts'

test('the code is the same for every process with the same secret, and another for another', () => {
  expect(setupCode('one secret of a server, long enough')).toBe(setupCode('one secret of a server, long enough'))
  expect(setupCode('one secret of a server, long enough')).not.toBe(
    setupCode('another secret of a server, long enough'),
  )
  expect(setupCode('one secret of a server, long enough')).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
})

test.each([
  [(code: string) => code, true],
  [(code: string) => code.toUpperCase(), true],
  [(code: string) => ` ${code.replaceAll('-', ' ')} `, true],
  [(code: string) => code.slice(0, -1), false],
  [(code: string) => `${code}x`, false],
  [() => '', false],
])('a code typed in another way is known by its letters (%#)', (typed, right) => {
  const secret = 'one secret of a server, long enough'
  expect(isSetupCode(secret, typed(setupCode(secret)))).toBe(right)
})
