import { expect, test } from 'vitest'
import { growthFigures, throughputFigure } from './figures.ts'
import type { Measured } from './measure.ts'
import { table } from './report.ts'
import type { Row } from './run-work.ts'

const measured = (p50: number): Measured => ({ count: 100, p50, p95: p50 * 2, perSecond: 1000 / p50 })
const compared = (p50: number) => ({
  http: measured(p50),
  limit: { first: measured(1), last: measured(1) },
  ratioP50: p50,
  ratioP95: p50,
  reached: true,
})
const row = (p50: number, about: Partial<Row> = {}): Row => ({
  figure: 'P1',
  name: 'open a file',
  target: { p50: 3 },
  limitBy: 'sql',
  one: compared(p50),
  sixteen: compared(p50),
  bytes: 1000,
  processor: { ours: 4, limit: 1 },
  ...about,
})

test('columns are as wide as what stands in them', () => {
  expect(
    table([
      ['a', 'long one', 'x'],
      ['bb', 'b', ''],
    ]),
  ).toEqual(['a   long one  x', 'bb  b'])
})

test('throughput is held against a bare page and the bare SQL, one after the other', () => {
  expect(throughputFigure(row(2), 0.5)).toMatchObject({ reached: false, measured: expect.stringContaining('38 %') })
  expect(throughputFigure(row(2), 1)).toMatchObject({ reached: true, measured: expect.stringContaining('50 %') })
})

test('throughput is left open where processor time is not told', () => {
  expect(throughputFigure(row(2, { processor: undefined }), 1).reached).toBeUndefined()
  expect(throughputFigure(row(2), undefined).reached).toBeUndefined()
})

test('growth is the same work at ten times the data', () => {
  expect(growthFigures([row(2)], [row(2.5)])).toMatchObject([{ reached: true }])
  expect(growthFigures([row(2)], [row(2.7)])).toMatchObject([{ reached: false }])
})

test('growth does not count where one of the two runs does not', () => {
  expect(growthFigures([row(2, { one: { ...compared(2), reached: undefined } })], [row(2.1)])).toMatchObject([
    { reached: undefined },
  ])
})

test('what is not there has no growth', () => {
  expect(growthFigures([{ figure: 'P2', name: 'caseload', missing: '/caseload answered 404' }], [row(1)])).toEqual([])
})
