import { expect, test } from 'vitest'
import { Problem, sentenceOf } from './problem.ts'

test.each([
  ['a problem in its own words', new Problem('Port 80 is taken.'), 'Port 80 is taken.'],
  [
    'a full disk under PostgreSQL',
    Object.assign(new Error('could not extend file "base/16384/18538"'), { code: '53100' }),
    'There is no space left on the disk: free some and start again.',
  ],
  [
    'a full disk under us',
    Object.assign(new Error('ENOSPC, write'), { code: 'ENOSPC' }),
    'There is no space left on the disk: free some and start again.',
  ],
  ['anything else in its own words', new Error('unexpected'), 'unexpected'],
  ['what is not an error', 'odd', 'odd'],
])('says %s', (_what, thrown, sentence) => {
  expect(sentenceOf(thrown)).toBe(sentence)
})
