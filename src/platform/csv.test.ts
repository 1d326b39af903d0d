import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test.each([
  ['plain', 'plain'],
  ['=1+1', "'=1+1"],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-2', '-2'],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['He said "no", twice', '"He said ""no"", twice"'],
  ['two\nlines', '"two\nlines"'],
  ['', ''],
])('%j is written %j', (text, written) => expect(csv([[text]])).toBe(`\uFEFF${written}\r\n`))

test('what is written is read back the same', () => {
  const rows = [
    ['No', 'Event'],
    ['1', 'Été, "moved"\nto the farm'],
  ]
  expect(parse(csv(rows), { bom: true })).toEqual(rows)
})
