import type { Weight } from './page-weight.ts'
import type { Figure } from './report.ts'
import type { Missing, Row } from './run-work.ts'

const below = (
  figure: string,
  name: string,
  value: number | undefined,
  most: number,
  unit: string,
  digits = 0,
): Figure => ({
  figure,
  name,
  measured: value === undefined ? 'not told by this system' : `${value.toFixed(digits)} ${unit}`,
  reach: `≤ ${most} ${unit}`,
  reached: value === undefined ? undefined : value <= most,
})

export const memoryFigures = (atRest: number | undefined, after: number | undefined): Figure[] => [
  below('', 'memory of the server at rest', atRest, 220, 'MB'),
  below('', 'memory of the server after it all', after, 400, 'MB'),
]

export const readyFigure = (milliseconds: number): Figure =>
  below('', 'ready after a warm start', milliseconds / 1000, 3, 's', 1)

/** How much of the throughput of a bare framework and the bare SQL, in series, is left: per processor second. */
export function throughputFigure(row: Row, bareHono: number | undefined): Figure {
  const name = `throughput per core, ${row.name}`
  if (!row.processor || bareHono === undefined)
    return { figure: 'P7', name, measured: 'not told by this system', reach: '≥ 50 %', reached: undefined }
  const share = (bareHono + row.processor.limit) / row.processor.ours
  return {
    figure: 'P7',
    name,
    measured: `${(share * 100).toFixed(0)} % (${row.processor.ours.toFixed(2)} s for 1,000; page ${bareHono.toFixed(2)} s and SQL ${row.processor.limit.toFixed(2)} s)`,
    reach: '≥ 50 %',
    reached: share >= 0.5,
  }
}

/** How much longer the same work takes at ten times the data. */
export const growthFigures = (rows: readonly (Row | Missing)[], grown: readonly (Row | Missing)[]): Figure[] =>
  rows.flatMap((row, place) => {
    const later = grown[place]
    if ('missing' in row || later === undefined || 'missing' in later) return []
    const ratio = later.one.http.p50 / row.one.http.p50
    const counts = row.one.reached !== undefined && later.one.reached !== undefined
    return [
      {
        figure: 'P8',
        name: `growth, ${row.name}`,
        measured: `${ratio.toFixed(2)}× (the SQL ${(later.one.limit.first.p50 / row.one.limit.first.p50).toFixed(2)}×)`,
        reach: '≤ 1.3×',
        reached: counts ? ratio <= 1.3 : undefined,
      },
    ]
  })

export function importFigures(
  loaded: { rows: number; seconds: { records: number; grants: number; standings: number }; peakMemory: number },
  copy: { seconds: number; megabytes: number },
): Figure[] {
  const { records, grants, standings } = loaded.seconds
  const seconds = records + grants + standings
  const share = copy.seconds / seconds
  return [
    {
      figure: 'P10',
      name: 'loading with chain, search and duties',
      measured: `${(share * 100).toFixed(0)} % (${(loaded.rows / seconds).toFixed(0)} rows/s; COPY ${(loaded.rows / copy.seconds).toFixed(0)}; records ${records.toFixed(0)} s, rights ${grants.toFixed(0)} s, duties ${standings.toFixed(0)} s)`,
      reach: '≥ 20 %',
      reached: share >= 0.2,
    },
  ]
}

export const verifyFigure = ({ entries, ours, limit }: { entries: number; ours: number; limit: number }): Figure => ({
  figure: 'P12',
  name: 'verify every chain',
  measured: `${(ours / limit).toFixed(1)}× (${(entries / ours).toFixed(0)} entries/s; read and hash ${(entries / limit).toFixed(0)}/s)`,
  reach: '≤ 3×',
  reached: ours / limit <= 3,
})

export function pageFigures(pages: readonly Weight[]): Figure[] {
  const later = pages.filter(({ page }) => page.startsWith('later'))
  const most = (list: readonly Weight[], of: (weight: Weight) => number) => Math.max(...list.map(of))
  const paints = pages.flatMap(({ largestPaint }) => (largestPaint === undefined ? [] : [largestPaint]))
  return [
    below('', 'first visit, everything compressed', pages[0]!.bytes / 1000, 130, 'KB'),
    below('', 'later page, compressed', most(later, ({ bytes }) => bytes) / 1000, 15, 'KB', 1),
    below(
      '',
      'requests of a later page',
      most(later, ({ requests }) => requests),
      3,
      '',
    ),
    below('', 'script on any page, compressed', most(pages, ({ scriptBytes }) => scriptBytes) / 1000, 25, 'KB', 1),
    below(
      '',
      'largest paint, slow 4G and 4× slower',
      paints.length ? Math.max(...paints) / 1000 : undefined,
      1.8,
      's',
      2,
    ),
  ]
}
