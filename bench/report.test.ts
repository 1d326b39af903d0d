import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { growthFigures, importFigures, notBuilt, throughputFigure } from './figures.ts'
import type { Measured } from './measure.ts'
import { columns, type Result, reportOf } from './report.ts'
import { writeResults } from './results.ts'
import type { Row } from './run-work.ts'

const measured = (p50: number): Measured => ({ count: 100, p50, p95: p50 * 2, perSecond: 1000 / p50 })
const compared = (p50: number) => ({
  ours: measured(p50),
  limit: { first: measured(1), last: measured(1) },
  ratioP50: p50,
  ratioP95: p50,
  reached: p50 <= 3,
})
const row = (p50: number, about: Partial<Row> = {}): Row => ({
  figure: 'P1',
  name: 'open a file',
  target: { p50: 3 },
  limitBy: 'sql',
  one: compared(p50),
  more: [4, 16, 64].map((connections) => ({ connections, compared: compared(p50 * connections) })),
  bytes: 1000,
  processor: { ours: 4, limit: 1 },
  ...about,
})

const result = (about: Partial<Result> = {}): Result => ({
  at: '2026-11-22 13:55',
  minutes: 25,
  command: 'npm run bench -- --grow --only file,note',
  machine: { cores: 2, processor: 'AMD', memoryGb: 25, node: '26.10.0', system: 'Linux 6.1', syncMicroseconds: 60 },
  postgres: '18.4',
  once: { loaded: '5,000 files', share: 1, rows: [row(2), { figure: 'P2', name: 'caseload', missing: 'a | b' }] },
  tenth: { loaded: '500 files', share: 0.1, rows: [row(1.8), row(1)] },
  grown: { loaded: '50,000 files', share: 10, rows: [row(6.6), row(1)] },
  figures: [...growthFigures([row(2)], [row(6.6)]), ...notBuilt],
  pages: 'There is no Chromium.',
  failed: [],
  ...about,
})

function written(run: Result): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'results-'))
  try {
    writeFileSync(join(folder, 'NOTES.md'), 'by hand')
    writeFileSync(join(folder, 'latency-by-size.svg'), 'of the last run')
    writeResults(folder, run)
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('columns are as wide as what stands in them', () => {
  expect(
    columns([
      ['a', 'long one', 'x'],
      ['bb', 'b', ''],
    ]),
  ).toEqual(['a   long one  x', 'bb  b'])
})

test('throughput is held against a bare page and the bare SQL, one after the other', () => {
  expect(throughputFigure(row(2), 0.5)).toMatchObject({ verdict: 'missed', measured: expect.stringContaining('38 %') })
  expect(throughputFigure(row(2), 1)).toMatchObject({ verdict: 'reached', share: 1 })
})

test('throughput is left open where processor time is not told', () => {
  expect(throughputFigure(row(2, { processor: undefined }), 1).verdict).toBe('not told by this system')
  expect(throughputFigure(row(2), undefined).verdict).toBe('not told by this system')
})

test('growth is the same work at ten times the data', () => {
  expect(growthFigures([row(2)], [row(2.5)])).toMatchObject([{ verdict: 'reached' }])
  expect(growthFigures([row(2)], [row(2.7)])).toMatchObject([{ verdict: 'missed' }])
})

test('growth does not count where one of the two runs does not', () => {
  expect(growthFigures([row(2, { one: { ...compared(2), reached: undefined } })], [row(2.1)])).toMatchObject([
    { verdict: 'does not count' },
  ])
})

test('what is not there has no growth', () => {
  expect(growthFigures([{ figure: 'P2', name: 'caseload', missing: '/caseload answered 404' }], [row(1)])).toEqual([])
})

test('loading is held against COPY, and its memory against that of its beginning', () => {
  const seconds = { records: 8, grants: 1, standings: 1 }
  const figures = importFigures({ rows: 1000, seconds, memory: { early: 200, most: 300 } }, { seconds: 3 })
  expect(figures).toMatchObject([
    { verdict: 'reached', measured: expect.stringContaining('30 %') },
    { verdict: 'missed', measured: expect.stringContaining('1.50×') },
  ])
})

test('the report says of each row whether it was reached and at how much of its figure', () => {
  const report = reportOf(result())
  expect(report).toMatch(/P1 +open a file .* reached, at 67 %/)
  expect(report).toMatch(/P8 +growth, open a file +3\.30×.* missed, at 254 %/)
  expect(report).toMatch(/P11 .* not built yet/)
})

test('a run writes its results and pictures, and leaves what a person wrote', () => {
  const files = written(result())
  expect([...files.keys()].sort()).toEqual(
    ['latency-by-connections.svg', 'latency-by-size.svg', 'NOTES.md', 'RESULTS.md'].sort(),
  )
  expect(files.get('NOTES.md')).toBe('by hand')
  const results = files.get('RESULTS.md')!
  expect(results).toContain('`npm run bench -- --grow --only file,note`, 2026-11-22 13:55')
  expect(results).toContain('](latency-by-size.svg)')
  expect(results).toContain('a \\| b')
})

test('what failed is said, and the rest is there', () => {
  const run = result({ failed: ['Growing to ten times: the disk is full'], grown: undefined })
  expect(written(run).get('RESULTS.md')).toContain('Not measured. Growing to ten times: the disk is full')
  expect(reportOf(run)).toContain('the disk is full')
  expect(reportOf(run)).toContain('not measured: a | b')
})

test('without growth there is no picture of it, not even that of the last run', () => {
  const files = written(result({ tenth: undefined, grown: undefined }))
  expect(files.has('latency-by-size.svg')).toBe(false)
  expect(files.get('RESULTS.md')).not.toContain('latency-by-size.svg')
})

test('values that lie near each other are written apart', () => {
  const near = { ours: measured(2), limit: { first: measured(1.99), last: measured(1.99) }, ratioP50: 1, ratioP95: 1 }
  const rows = [row(2, { more: [{ connections: 4, compared: { ...near, reached: true } }] })]
  const picture = written(result({ once: { loaded: '', share: 1, rows } })).get('latency-by-connections.svg')!
  const heights = [...picture.matchAll(/<text x="197" y="([\d.]+)"/g)].map((found) => Number(found[1]))
  expect(heights).toHaveLength(2)
  expect(Math.abs(heights[0]! - heights[1]!)).toBeCloseTo(13)
})

test('a picture says its values in words too, and nothing in it is not a number', () => {
  const picture = written(result()).get('latency-by-size.svg')!
  expect(picture).toContain(
    'P1 open a file: 1.8 ms at 0.1 times the data, 2.0 ms at 1 times the data, 6.6 ms at 10 times the data',
  )
  expect(picture).not.toMatch(/NaN|undefined|Infinity/)
})
