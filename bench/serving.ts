import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import { type Cast, gather } from './cast.ts'
import type { Loaded } from './data.ts'
import { memoryFigures, pageFigures, planningFigures, readyFigure, throughputFigure } from './figures.ts'
import { Connection } from './http-client.ts'
import { weigh } from './page-weight.ts'
import type { BenchHouse, Place } from './place.ts'
import { timePlanning } from './planning.ts'
import { residentMemory } from './processes.ts'
import type { Attempt } from './progress.ts'
import { type Figure, isMissing, type Result } from './report.ts'
import { busy, type Missing, type Row, runWork } from './run-work.ts'
import { type Server, startServer } from './server.ts'
import { bareHono } from './throughput.ts'
import { worksOf } from './works.ts'

/** How a served service is measured. */
export interface Serving {
  place: Place
  attempt: Attempt
  /** How many connections besides one, ascending. */
  more: readonly number[]
  /** Words of `works.ts`; undefined measures everything. */
  only: readonly string[] | undefined
  /** With everything around the works: memory, weight of pages, throughput, planning. */
  isWhole: boolean
  pace: number
  say: (text: string) => void
}

/** What one served service gave. */
export interface Served {
  rows: (Row | Missing)[]
  figures: Figure[]
  pages: Result['pages']
}

/** Starts the server on a loaded database, measures it, stops it. */
export async function measureServed(made: BenchHouse, loaded: Loaded, serving: Serving): Promise<Served> {
  const { place } = serving
  const { root } = readConfig(process.env)
  const server = await startServer({ root, databaseUrl: made.url, dataFolder: place.folder })
  const stop = () => server.stop()
  place.onStop.add(stop)
  try {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const atRest = residentMemory(server.process)
    const { rows, cast } = await measureWorks(made, loaded, server, serving)
    if (!serving.isWhole) return { rows, figures: [], pages: undefined }
    const itself = [readyFigure(server.readyAfter), ...memoryFigures(atRest, residentMemory(server.process))]
    const { figures, pages } = await measureAround(made, cast, server, rows, serving)
    return { rows, figures: [...itself, ...figures], pages }
  } finally {
    place.onStop.delete(stop)
    await stop()
  }
}

/** What is measured besides pages and acts: their weight, what is worked out from nothing, throughput. */
async function measureAround(
  made: BenchHouse,
  cast: Cast,
  server: Server,
  rows: Served['rows'],
  { place, attempt, pace }: Serving,
): Promise<Omit<Served, 'rows'>> {
  const pages = await attempt('Weighing pages in a browser', () => weigh(server.port, cast.caseManagers[0]!))
  const figures = Array.isArray(pages)
    ? pageFigures(pages)
    : [{ figure: '', name: 'weight of pages', measured: '', reach: '', verdict: 'not weighed' } as const]
  const planned = await attempt('Planning a leave and the proofs of a file, from nothing', () =>
    planning(made, cast, pace),
  )
  const throughput: Figure[] = []
  for (const row of rows) {
    if (isMissing(row) || !['P1', 'P2', 'P3'].includes(row.figure)) continue
    const bare = await attempt(`A bare page of the size of: ${row.name}`, () =>
      bareHono({ root: readConfig(process.env).root, bytes: row.bytes, seconds: 3 * pace, onStop: place.onStop }),
    )
    throughput.push(throughputFigure(row, bare))
  }
  return { figures: [...figures, ...(planned ? planningFigures(planned) : []), ...throughput], pages }
}

async function planning({ administrator, house }: BenchHouse, cast: Cast, pace: number) {
  const client = new pg.Client(administrator)
  await client.connect()
  try {
    await client.query(`select set_config('wellheld.organisation', $1, false)`, [cast.organisationId])
    return await timePlanning(house.database, client, cast, pace)
  } finally {
    await client.end()
  }
}

async function measureWorks(
  made: BenchHouse,
  loaded: Loaded,
  server: Server,
  { place, more, only, pace, say }: Serving,
): Promise<{ rows: (Row | Missing)[]; cast: Cast }> {
  const most = Math.max(4, ...more)
  const options = '-c timezone=UTC -c wellheld.loading=on'
  const clients = Array.from({ length: most }, () => new pg.Client({ ...made.administrator, options }))
  for (const client of clients) client.on('error', () => {})
  await Promise.all(clients.map((client) => client.connect()))
  const connections = await Promise.all(Array.from({ length: most }, () => Connection.open(server.port)))
  try {
    const cast = await gather(loaded, server, clients[0]!)
    const bench = { connections, clients, serverProcess: server.process, postmaster: place.postmaster, more, pace }
    const rows: (Row | Missing)[] = []
    for (const work of worksOf(cast)) {
      if (only && !only.includes(work.only)) continue
      say(`Measuring ${work.figure}: ${work.name}`)
      rows.push(await runWork(bench, work))
    }
    return { rows, cast }
  } finally {
    for (const connection of connections) connection.close()
    await Promise.all(clients.map((client) => client.end()))
  }
}

/** At so many connections everything is measured: one, and these. */
export const severalConnections = [4, busy, 64]
