import { expect, test } from 'vitest'
import { run } from './program.ts'

const commands = [
  'serve',
  'work',
  'migrate',
  'demo',
  'export',
  'import',
  'import fhir',
  'verify',
  'checkpoint',
  'backup',
  'restore',
  'proof',
  'records',
  'keys',
  'keys rotate',
  'bench',
  'doctor',
]

test.each(commands)('%s explains itself', async (command) => {
  const { code, answered, said } = await run([...command.split(' '), '--help'], {})
  expect({ code, said }).toEqual({ code: 0, said: '' })
  expect(answered).toContain(`Usage: wellheld ${command}`)
})

test.each([
  [['unheard-of'], "unknown command 'unheard-of'"],
  [['serve', '--fast'], "unknown option '--fast'"],
  [['proof'], "missing required argument 'number'"],
  [['backup'], "missing required argument 'target'"],
  [['restore', 'somewhere'], "missing required argument 'directory'"],
  [['export'], "missing required argument 'file'"],
  [['import'], "missing required argument 'file'"],
  [['import', 'fhir'], "missing required argument 'path'"],
])('%j is refused with one sentence and a code other than 0', async (words, sentence) => {
  const { code, answered, said } = await run(words, {})
  expect(code).toBeGreaterThan(0)
  expect(answered).toBe('')
  expect(said).toContain(sentence)
})
