import type { Compared } from './alternating.ts'
import type { Machine } from './machine.ts'
import type { Weight } from './page-weight.ts'
import { busy, type Missing, type Row } from './run-work.ts'

export type Verdict =
  | 'reached'
  | 'missed'
  | 'does not count'
  | 'not told by this system'
  | 'not built yet'
  | 'not weighed'

/** One further figure with what is to be reached, both as people read them. */
export interface Figure {
  figure: string
  name: string
  measured: string
  reach: string
  verdict: Verdict
  /** What was measured as a share of what is to be reached. */
  share?: number
}

/** One size of the service: what was loaded, and what it measured. */
export interface Measuring {
  loaded: string
  /** How much of the service of PERFORMANCE that is. */
  share: number
  rows: (Row | Missing)[]
}

/** A whole run. */
export interface Result {
  /** The London day and time it began. */
  at: string
  minutes: number
  command: string
  machine: Machine
  postgres: string
  once: Measuring
  /** The same at other sizes, where growth was asked for. */
  tenth: Measuring | undefined
  grown: Measuring | undefined
  figures: Figure[]
  pages: Weight[] | string | undefined
  /** Parts that could not be measured, and why. */
  failed: readonly string[]
}

/** A table with what is said above and below it. */
export interface Table {
  title: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
  note?: string
}

const milliseconds = (value: number) => value.toFixed(value < 10 ? 2 : 1)
const times = (value: number) => `${value.toFixed(1)}×`
const pair = ({ p50, p95 }: { p50: number; p95: number }) => `${milliseconds(p50)} / ${milliseconds(p95)}`
const percent = (share: number) => `${(share * 100).toFixed(0)} %`

const verdictOf = ({ reached }: Compared): Verdict =>
  reached === undefined ? 'does not count' : reached ? 'reached' : 'missed'

/** Whether it was reached, and how far from it: the worse of the two where there are two figures. */
function inWords(verdict: Verdict, share: number | undefined): string {
  return (verdict === 'reached' || verdict === 'missed') && share !== undefined
    ? `${verdict}, at ${percent(share)}`
    : verdict
}

const shareOf = ({ ratioP50, ratioP95 }: Compared, { p50, p95 }: Row['target']) =>
  Math.max(ratioP50 / p50, p95 ? ratioP95 / p95 : 0)

export const isMissing = (row: Row | Missing): row is Missing => 'missing' in row

const headings = ['', 'work', 'page p50 / p95 ms', 'SQL first', 'SQL last', 'ratio p50 / p95', 'reach', 'pages', '']

function workTable(
  title: string,
  rows: Measuring['rows'],
  at: (row: Row) => Compared | undefined,
  isHeld: boolean,
): Table {
  return {
    title,
    head: headings,
    rows: rows.map((row) => {
      if (isMissing(row)) return [row.figure, row.name, '', '', '', '', '', '', `not measured: ${row.missing}`]
      const compared = at(row)
      if (!compared) return [row.figure, row.name, '', '', '', '', '', '', 'not measured']
      const { ours, limit, ratioP50, ratioP95 } = compared
      const { p50, p95 } = row.target
      const verdict = verdictOf(compared)
      return [
        row.figure,
        row.name,
        pair(ours),
        pair(limit.first),
        pair(limit.last),
        `${times(ratioP50)} / ${times(ratioP95)}`,
        `≤ ${p50}×${p95 ? ` / ${p95}×` : ''}`,
        `${ours.perSecond.toFixed(0)}/s`,
        isHeld ? inWords(verdict, shareOf(compared, row.target)) : verdict === 'does not count' ? verdict : '',
      ]
    }),
  }
}

function pageTable(pages: Weight[]): Table {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`
  return {
    title: 'Pages in Chromium (slow 4G, processor 4 times slower)',
    head: ['page', 'over the line', 'requests', 'script', 'largest paint'],
    rows: pages.map(({ page, bytes, requests, scriptBytes, largestPaint }) => [
      page,
      kilobytes(bytes),
      String(requests),
      kilobytes(scriptBytes),
      largestPaint === undefined ? 'not told' : `${(largestPaint / 1000).toFixed(2)} s`,
    ]),
  }
}

/** How many pages a second, and how long each takes, with so many asking at once. */
function connectionTable(rows: Measuring['rows']): Table | undefined {
  const measured = rows.filter((row): row is Row => !isMissing(row) && row.more.length > 0)
  if (measured.length === 0) return undefined
  return {
    title: 'Page p50 in ms by connections (SQL beside it)',
    head: ['', 'work', '1', ...measured[0]!.more.map(({ connections }) => String(connections))],
    rows: measured.map((row) => [
      row.figure,
      row.name,
      ...[row.one, ...row.more.map(({ compared }) => compared)].map(
        ({ ours, limit }) => `${milliseconds(ours.p50)} (${milliseconds((limit.first.p50 + limit.last.p50) / 2)})`,
      ),
    ]),
  }
}

/** Every table of a run, in the order in which they are read. */
export function tablesOf({ once, tenth, grown, figures, pages }: Result): Table[] {
  const one = (row: Row) => row.one
  const asRow = ({ figure, name, measured, reach, verdict, share }: Figure) => [
    figure,
    name,
    measured,
    reach,
    inWords(verdict, share),
  ]
  const figureTable = (title: string, list: readonly Figure[]): Table => ({
    title,
    head: ['', 'figure', 'measured', 'reach', ''],
    rows: list.map(asRow),
  })
  const connections = connectionTable(once.rows)
  const others = figures.filter(({ figure }) => figure !== 'P8')
  const growth = figures.filter(({ figure }) => figure === 'P8')
  return [
    workTable('At one connection', once.rows, one, true),
    ...(others.length ? [figureTable('Everything else', others)] : []),
    ...(growth.length ? [figureTable('Growth: ten times the data, one connection', growth)] : []),
    ...(connections
      ? [
          workTable(
            `At ${busy} connections (the figures to reach are for one)`,
            once.rows,
            (row) => row.more.find((each) => each.connections === busy)?.compared,
            false,
          ),
          connections,
        ]
      : []),
    ...(tenth ? [workTable(`At a tenth: ${tenth.loaded}`, tenth.rows, one, false)] : []),
    ...(grown ? [workTable(`At ten times: ${grown.loaded}`, grown.rows, one, false)] : []),
    ...(Array.isArray(pages) ? [pageTable(pages)] : []),
  ]
}

/** What stands above every table. */
export function headOf({ command, at, minutes, machine, postgres, once }: Result): string[] {
  return [
    `${command}, ${at}, ${minutes.toFixed(0)} minutes`,
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${postgres}, fdatasync ${machine.syncMicroseconds} µs (a cloud disk takes 1 to 4 ms: writing then waits for the disk)`,
    `Loaded: ${once.loaded}.`,
    'SQL is the least the database must do for the same work, by hand, without rights. Blocks of pages and of SQL take turns; each figure is the median of its blocks. Where the SQL of the first and of the last half differ by more than 15 %, the row does not count.',
  ]
}

/** What stands below every table: what could not be measured. */
export const notesOf = ({ pages, failed }: Result): string[] => [
  ...(typeof pages === 'string' ? [`Pages were not weighed. ${pages}`] : []),
  ...failed.map((why) => `Not measured. ${why}`),
]

/** Columns of text, as wide as what stands in them. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((wide, row) => row.map((cell, at) => Math.max(wide[at] ?? 0, cell.length)), [])
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** The run as it is printed. */
export const reportOf = (result: Result): string =>
  [
    ...headOf(result),
    ...tablesOf(result).flatMap(({ title, head, rows }) => ['', `${title}:`, ...columns([head, ...rows])]),
    ...notesOf(result).flatMap((note) => ['', note]),
    '',
  ].join('\n')
