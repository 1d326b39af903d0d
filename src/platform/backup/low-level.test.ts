import { expect, test } from 'vitest'
import { segmentsBetween } from './low-level.ts'

test('the files of the log follow one another, also into the next log', () => {
  expect(segmentsBetween('000000010000000000000003', '000000010000000000000003')).toEqual(['000000010000000000000003'])
  expect(segmentsBetween('0000000100000002000000FE', '000000010000000300000001')).toEqual([
    '0000000100000002000000FE',
    '0000000100000002000000FF',
    '000000010000000300000000',
    '000000010000000300000001',
  ])
})
