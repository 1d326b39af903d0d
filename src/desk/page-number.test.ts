import { expect, test } from 'vitest'
import { pageNumber } from './page-number.ts'

test.each([
  ['', 1, 0],
  ['page=', 1, 0],
  ['page=1', 1, 1],
  ['page=3', 3, 3],
  ['page=2.9', 2, 2],
  ['page=0', 1, 0],
  ['page=-4', 1, 0],
  ['page=two', 1, 0],
  ['page=1e300', 10_000, 10_000],
  ['page=Infinity', 10_000, 10_000],
  ['page=99999999999999999999', 10_000, 10_000],
])('“%s” asks for page %i of lists that begin at 1, %i of those that begin at 0', (query, fromOne, fromZero) => {
  const given = new URLSearchParams(query)
  expect([pageNumber(given), pageNumber(given, 0)]).toEqual([fromOne, fromZero])
})
