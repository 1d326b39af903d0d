import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { Problem } from '#platform/problem.ts'
import { type Cast, gather, lanes } from './cast.ts'
import { type Loaded, loadData } from './data.ts'
import {
  growthFigures,
  importFigures,
  memoryFigures,
  pageFigures,
  readyFigure,
  throughputFigure,
  verifyFigure,
} from './figures.ts'
import { Connection } from './http-client.ts'
import { copyTheSame } from './importing.ts'
import { machine } from './machine.ts'
import { type Weight, weigh } from './page-weight.ts'
import { type BenchHouse, openPlace, type Place } from './place.ts'
import { residentMemory } from './processes.ts'
import { type Figure, type Result, reportOf } from './report.ts'
import { type Missing, type Row, runWork } from './run-work.ts'
import { type Server, startServer } from './server.ts'
import { inWords, type Size, sizeOf } from './size.ts'
import { bareHono } from './throughput.ts'
import { timeVerification } from './verifying.ts'
import { worksOf } from './works.ts'

export interface BenchSettings {
  quick: boolean
  grow: boolean
  /** Words of `works.ts`; undefined measures everything. */
  only: readonly string[] | undefined
  say: (text: string) => void
}

/** One measured service: its rows, and what belongs to it as a whole. */
interface Measuring {
  rows: (Row | Missing)[]
  figures: Figure[]
  pages: Weight[] | string | undefined
}

const names = ['file', 'caseload', 'today', 'desk', 'search', 'note']

/** Runs the benchmark. Whatever it made is removed at the end, also after Ctrl-C. @throws Problem */
export async function runBench(settings: BenchSettings): Promise<{ result: Result; report: string }> {
  const unknown = settings.only?.find((word) => !names.includes(word))
  if (unknown !== undefined) throw new Problem(`There is no work “${unknown}”: choose from ${names.join(', ')}.`)
  const place = await openPlace(settings.say)
  const broken = brokenOff(place)
  try {
    const result = await Promise.race([measure(place, settings), broken.never])
    return { result, report: reportOf(result) }
  } finally {
    broken.forget()
    await place.close()
  }
}

/** Ctrl-C ends the run with an error, so that everything is put away as at the end. */
function brokenOff(place: Place): { never: Promise<never>; forget(): void } {
  let fail: (error: Error) => void = () => {}
  const never = new Promise<never>((_, reject) => {
    fail = reject
  })
  never.catch(() => {})
  const stop = () => {
    place.onStop?.()
    fail(new Problem('Broken off; what was made for the run is removed.'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    never,
    forget: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    },
  }
}

async function measure(place: Place, settings: BenchSettings): Promise<Result> {
  const scale = settings.quick ? 0.1 : 1
  const size = sizeOf(scale)
  const once = await measureService(place, size, settings, settings.only === undefined)
  const grownSize = sizeOf(scale * 10)
  const grown = settings.grow ? await measureService(place, grownSize, settings, false) : undefined
  return {
    at: Temporal.Now.plainDateISO().toString(),
    command: [
      'npm run bench --',
      settings.quick && '--quick',
      settings.grow && '--grow',
      settings.only && `--only ${settings.only}`,
    ]
      .filter(Boolean)
      .join(' '),
    machine: machine(place.folder),
    postgres: place.version,
    loaded: inWords(size),
    rows: once.rows,
    grown: grown && { loaded: inWords(grownSize), rows: grown.rows },
    figures: [...once.figures, ...(grown ? growthFigures(once.rows, grown.rows) : [])],
    pages: once.pages,
  }
}

/** Loads one service and measures it, with everything around the works when `whole`. */
async function measureService(place: Place, size: Size, settings: BenchSettings, whole: boolean): Promise<Measuring> {
  const { say } = settings
  say(`Loading ${inWords(size)} …`)
  const made = await place.house()
  const figures: Figure[] = []
  try {
    const loaded = await withAdministrator(made.administrator, async (client) => {
      const data = await loadData(made.house, client, size, tell(say, 'Loading'))
      if (whole) figures.push(verifyFigure(await timeVerification(client)))
      return data
    })
    if (whole) figures.unshift(...importFigures(loaded, await copyTheSame(place, made.administrator)))
    return await measureServed(place, made, loaded, settings, whole, figures)
  } finally {
    await made.drop()
  }
}

async function measureServed(
  place: Place,
  made: BenchHouse,
  loaded: Loaded,
  settings: BenchSettings,
  whole: boolean,
  figures: Figure[],
): Promise<Measuring> {
  const { root } = readConfig(process.env)
  const server = await startServer({ root, databaseUrl: made.url, dataFolder: place.folder })
  place.onStop = () => void server.stop()
  try {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const atRest = residentMemory(server.process)
    const { rows, cast } = await measureWorks(place, made, loaded, server, settings)
    if (!whole) return { rows, figures, pages: undefined }
    figures.push(readyFigure(server.readyAfter), ...memoryFigures(atRest, residentMemory(server.process)))
    settings.say('Weighing pages …')
    const pages = await weigh(server.port, cast.caseManagers[0]!)
    if (typeof pages !== 'string') figures.push(...pageFigures(pages))
    for (const row of rows) {
      if ('missing' in row || !['P1', 'P2', 'P3'].includes(row.figure)) continue
      figures.push(throughputFigure(row, await bareHono(root, row.bytes, lanes, settings.quick ? 2 : 4)))
    }
    return { rows, figures, pages }
  } finally {
    await server.stop()
  }
}

async function measureWorks(
  place: Place,
  made: BenchHouse,
  loaded: Loaded,
  server: Server,
  settings: BenchSettings,
): Promise<{ rows: (Row | Missing)[]; cast: Cast }> {
  const clients = Array.from(
    { length: lanes },
    () => new pg.Client({ ...made.administrator, options: '-c timezone=UTC -c wellheld.loading=on' }),
  )
  for (const client of clients) client.on('error', () => {})
  await Promise.all(clients.map((client) => client.connect()))
  const connections = await Promise.all(Array.from({ length: lanes }, () => Connection.open(server.port)))
  try {
    const cast = await gather(loaded, server, clients[0]!)
    const bench = {
      connections,
      clients,
      serverProcess: server.process,
      postmaster: place.postmaster,
      seconds: settings.quick ? 3 : 5,
    }
    const rows: (Row | Missing)[] = []
    for (const work of worksOf(cast)) {
      if (settings.only && !settings.only.includes(work.only)) continue
      settings.say(`Measuring: ${work.name} …`)
      rows.push(await runWork(bench, work))
    }
    return { rows, cast }
  } finally {
    for (const connection of connections) connection.close()
    await Promise.all(clients.map((client) => client.end()))
  }
}

/** Says at most every two seconds how far something is. */
function tell(say: (text: string) => void, what: string): (done: number, of: number) => void {
  let last = performance.now()
  return (done, of) => {
    if (performance.now() - last < 2000) return
    last = performance.now()
    say(`${what}: ${done} of ${of}`)
  }
}
