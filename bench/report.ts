import type { Machine } from './machine.ts'
import type { Weight } from './page-weight.ts'
import type { Missing, Row } from './run-work.ts'

/** One further figure with what is to be reached, both as people read them. */
export interface Figure {
  figure: string
  name: string
  measured: string
  reach: string
  /** Undefined where it was not measured or does not count. */
  reached: boolean | undefined
}

/** A whole run. */
export interface Result {
  at: string
  command: string
  machine: Machine
  postgres: string
  loaded: string
  rows: (Row | Missing)[]
  /** The same at ten times the data, where it was asked for. */
  grown: { loaded: string; rows: (Row | Missing)[] } | undefined
  figures: Figure[]
  pages: Weight[] | string | undefined
}

const milliseconds = (value: number) => value.toFixed(value < 10 ? 2 : 1)
const times = (value: number) => `${value.toFixed(1)}×`
const verdict = (reached: boolean | undefined) =>
  reached === undefined ? 'does not count' : reached ? 'reached' : 'missed'

/** Columns of text, as wide as what stands in them. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((wide, row) => row.map((cell, at) => Math.max(wide[at] ?? 0, cell.length)), [])
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const isMissing = (row: Row | Missing): row is Missing => 'missing' in row

function workRows(rows: readonly (Row | Missing)[], at: 'one' | 'sixteen'): string[][] {
  return rows.map((row) => {
    if (isMissing(row)) return [row.figure, row.name, '', '', '', '', '', '', `not there: ${row.missing}`]
    const { http, limit, ratioP50, ratioP95, reached } = row[at]
    const reach = row.target.p95 ? `≤ ${row.target.p50}× / ${row.target.p95}×` : `≤ ${row.target.p50}×`
    return [
      row.figure,
      row.name,
      `${milliseconds(http.p50)} / ${milliseconds(http.p95)}`,
      `${milliseconds(limit.first.p50)} / ${milliseconds(limit.first.p95)}`,
      `${milliseconds(limit.last.p50)} / ${milliseconds(limit.last.p95)}`,
      `${times(ratioP50)} / ${times(ratioP95)}`,
      reach,
      `${http.perSecond.toFixed(0)}/s`,
      at === 'one' ? verdict(reached) : reached === undefined ? 'does not count' : '',
    ]
  })
}

const headings = ['', 'work', 'HTTP p50 / p95 ms', 'SQL first', 'SQL last', 'ratio p50 / p95', 'reach', 'answers', '']

function workTables(rows: readonly (Row | Missing)[]): string[] {
  return [
    'At one connection:',
    ...table([headings, ...workRows(rows, 'one')]),
    '',
    'At sixteen connections (the figures to reach are for one):',
    ...table([headings, ...workRows(rows, 'sixteen')]),
  ]
}

function pageLines(pages: Result['pages']): string[] {
  if (pages === undefined) return []
  if (typeof pages === 'string') return ['', `Pages were not weighed. ${pages}`]
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`
  return [
    '',
    'Pages in Chromium (slow 4G, processor 4 times slower):',
    ...table([
      ['page', 'over the line', 'requests', 'script', 'largest paint'],
      ...pages.map(({ page, bytes, requests, scriptBytes, largestPaint }) => [
        page,
        kilobytes(bytes),
        String(requests),
        kilobytes(scriptBytes),
        largestPaint === undefined ? 'not told' : `${(largestPaint / 1000).toFixed(2)} s`,
      ]),
    ]),
  ]
}

/** The run as it is printed. */
export function reportOf(result: Result): string {
  const { machine } = result
  return [
    `${result.command}, ${result.at}`,
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${result.postgres}, fdatasync ${machine.syncMicroseconds} µs (a cloud disk takes 1 to 4 ms: writing then waits for the disk)`,
    `Loaded: ${result.loaded}.`,
    'SQL is the least the database must do for the same work, by hand, without rights; measured before and after. Where the two differ by more than 15 %, the row does not count.',
    '',
    ...workTables(result.rows),
    ...(result.grown ? ['', `Ten times: ${result.grown.loaded}.`, '', ...workTables(result.grown.rows)] : []),
    '',
    ...table([
      ['', 'figure', 'measured', 'reach', ''],
      ...result.figures.map(({ figure, name, measured, reach, reached }) => [
        figure,
        name,
        measured,
        reach,
        verdict(reached),
      ]),
    ]),
    ...pageLines(result.pages),
    '',
  ].join('\n')
}
