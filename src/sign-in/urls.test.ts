import { expect, test } from 'vitest'
import { localPath } from './urls.ts'

test.each([
  ['/today', '/today'],
  ['/files/7?tab=notes#n3', '/files/7?tab=notes#n3'],
  ['', '/'],
  ['today', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\\b', '/'],
])('after signing in, %j leads to %j', (given, path) => {
  expect(localPath(given)).toBe(path)
})
