import type { Loaded } from './data.ts'
import type { Weight } from './page-weight.ts'
import type { Planned } from './planning.ts'
import type { Figure } from './report.ts'
import type { Missing, Row } from './run-work.ts'

const held = (isReached: boolean): 'reached' | 'missed' => (isReached ? 'reached' : 'missed')

const below = (
  figure: string,
  name: string,
  value: number | undefined,
  most: number,
  unit: string,
  digits = 0,
): Figure => {
  const reach = `≤ ${most} ${unit}`.trim()
  if (value === undefined) return { figure, name, measured: '', reach, verdict: 'not told by this system' }
  const measured = `${value.toFixed(digits)} ${unit}`.trim()
  return { figure, name, measured, reach, verdict: held(value <= most), share: value / most }
}

export const memoryFigures = (atRest: number | undefined, after: number | undefined): Figure[] => [
  below('', 'memory of the server at rest', atRest, 220, 'MB'),
  below('', 'memory of the server after it all', after, 400, 'MB'),
]

export const readyFigure = (milliseconds: number): Figure =>
  below('', 'ready after a warm start', milliseconds / 1000, 3, 's', 1)

/** What is in the list of figures and not yet in the program. */
export const notBuilt: Figure[] = [
  { figure: 'P6', name: 'service view over 50,000 files', measured: '', reach: '≤ 2×', verdict: 'not built yet' },
  { figure: 'P11', name: 'brief and pack as PDF', measured: '', reach: '≤ 1.5×', verdict: 'not built yet' },
]

/** How much of the throughput of a bare framework and the bare SQL, in series, is left: per processor second. */
export function throughputFigure(row: Row, bareHono: number | undefined): Figure {
  const about = { figure: 'P7', name: `throughput per core, ${row.name}`, reach: '≥ 50 %' }
  if (!row.processor || bareHono === undefined) return { ...about, measured: '', verdict: 'not told by this system' }
  const { ours, limit } = row.processor
  const left = (bareHono + limit) / ours
  return {
    ...about,
    measured: `${(left * 100).toFixed(0)} % (${ours.toFixed(2)} s for 1,000; page ${bareHono.toFixed(2)} s and SQL ${limit.toFixed(2)} s)`,
    verdict: held(left >= 0.5),
    share: left / 0.5,
  }
}

/** How much longer the same work takes at ten times the data. */
export const growthFigures = (rows: readonly (Row | Missing)[], grown: readonly (Row | Missing)[]): Figure[] =>
  rows.flatMap((row, place) => {
    const later = grown[place]
    if ('missing' in row || later === undefined || 'missing' in later) return []
    const ratio = later.one.ours.p50 / row.one.ours.p50
    const sql = ({ one: { limit } }: Row) => (limit.first.p50 + limit.last.p50) / 2
    const counts = row.one.reached !== undefined && later.one.reached !== undefined
    return [
      {
        figure: 'P8',
        name: `growth, ${row.name}`,
        measured: `${ratio.toFixed(2)}× (the SQL ${(sql(later) / sql(row)).toFixed(2)}×)`,
        reach: '≤ 1.3×',
        ...(counts ? { verdict: held(ratio <= 1.3), share: ratio / 1.3 } : { verdict: 'does not count' as const }),
      },
    ]
  })

export const planningFigures = (planned: readonly Planned[]): Figure[] =>
  planned.map(({ name, most, compared: { ours, limit, ratioP50, reached } }) => ({
    figure: 'P9',
    name,
    measured: `${ratioP50.toFixed(1)}× (${ours.p50.toFixed(2)} ms; reading ${limit.first.p50.toFixed(2)} and ${limit.last.p50.toFixed(2)} ms)`,
    reach: `≤ ${most}×`,
    ...(reached === undefined
      ? { verdict: 'does not count' as const }
      : { verdict: held(reached), share: ratioP50 / most }),
  }))

/** How much memory may grow between the first quarter of a load and its end, to be called flat. */
const flat = 1.25

export function importFigures(
  { rows, seconds: { records, grants, standings }, memory }: Pick<Loaded, 'rows' | 'seconds' | 'memory'>,
  copy: { seconds: number },
): Figure[] {
  const seconds = records + grants + standings
  const share = copy.seconds / seconds
  const growth = memory.most / memory.early
  return [
    {
      figure: 'P10',
      name: 'loading with chain, search and duties',
      measured: `${(share * 100).toFixed(0)} % (${(rows / seconds).toFixed(0)} rows/s; COPY ${(rows / copy.seconds).toFixed(0)}; records ${records.toFixed(0)} s, rights ${grants.toFixed(0)} s, duties ${standings.toFixed(0)} s)`,
      reach: '≥ 20 %',
      verdict: held(share >= 0.2),
      share: share / 0.2,
    },
    {
      figure: 'P10',
      name: 'memory while loading',
      measured: `${growth.toFixed(2)}× (${memory.early.toFixed(0)} MB in the first quarter, ${memory.most.toFixed(0)} MB in all)`,
      reach: `≤ ${flat}×`,
      verdict: held(growth <= flat),
      share: growth / flat,
    },
  ]
}

export const verifyFigure = ({ entries, ours, limit }: { entries: number; ours: number; limit: number }): Figure => ({
  figure: 'P12',
  name: 'verify every chain',
  measured: `${(ours / limit).toFixed(1)}× (${(entries / ours).toFixed(0)} entries/s; read and hash ${(entries / limit).toFixed(0)}/s)`,
  reach: '≤ 3×',
  verdict: held(ours / limit <= 3),
  share: ours / limit / 3,
})

export function pageFigures(pages: readonly Weight[]): Figure[] {
  const later = pages.filter(({ page }) => page.startsWith('later'))
  const most = (list: readonly Weight[], of: (weight: Weight) => number) => Math.max(...list.map(of))
  const paints = pages.flatMap(({ largestPaint }) => (largestPaint === undefined ? [] : [largestPaint]))
  const [bytes, requests] = [({ bytes }: Weight) => bytes, ({ requests }: Weight) => requests]
  const paint = paints.length ? Math.max(...paints) / 1000 : undefined
  return [
    below('', 'first visit, everything compressed', pages[0]!.bytes / 1000, 130, 'KB'),
    below('', 'later page, compressed', most(later, bytes) / 1000, 15, 'KB', 1),
    below('', 'requests of a later page', most(later, requests), 3, ''),
    below('', 'script on any page, compressed', most(pages, ({ scriptBytes }) => scriptBytes) / 1000, 25, 'KB', 1),
    below('', 'largest paint, slow 4G and 4× slower', paint, 1.8, 's', 2),
  ]
}
