import type pg from 'pg'
import { lanes } from './cast.ts'
import type { Connection } from './http-client.ts'
import { type Judged, judge } from './judge.ts'
import { closedLoop, type Measured } from './measure.ts'
import { postgresSeconds, processorSeconds } from './processes.ts'
import type { Work } from './works.ts'

/** What one kind of work cost, at one and at sixteen connections, beside its limit. */
export interface Row {
  figure: string
  name: string
  target: Work['target']
  /** Which way of writing the limit was the least. */
  limitBy: string
  one: Compared
  sixteen: Compared
  /** Bytes of the answer as it leaves the program. */
  bytes: number
  /** Processor seconds for a thousand, at sixteen connections: the server with PostgreSQL; the limit with PostgreSQL. */
  processor: { ours: number; limit: number } | undefined
}

export interface Compared extends Judged {
  http: Measured
  limit: { first: Measured; last: Measured }
}

/** What is not there to be measured, and why. */
export interface Missing {
  figure: string
  name: string
  missing: string
}

export interface Bench {
  connections: readonly Connection[]
  clients: readonly pg.Client[]
  serverProcess: number
  postmaster: number | undefined
  /** Seconds each loop runs. */
  seconds: number
}

const warmUps = 150

/** Measures one kind of work: warm-up, limit, ours, limit again. */
export async function runWork(bench: Bench, work: Work): Promise<Row | Missing> {
  const { connections, clients } = bench
  let bytes = 0
  const http = async (lane: number, turn: number) => {
    const answer = await work.http(connections[lane]!, lane, turn)
    bytes = Math.max(bytes, answer.body.length)
  }
  try {
    await closedLoop({ workers: 4, seconds: bench.seconds, most: Math.min(work.most ?? warmUps, warmUps) }, http)
  } catch (error) {
    return { figure: work.figure, name: work.name, missing: error instanceof Error ? error.message : String(error) }
  }
  const limitBy = await leastOf(clients, work)
  const limit = (lane: number, turn: number) => work.limits[limitBy]!(clients[lane]!, lane, turn).then(() => {})
  const loop = (workers: number, what: typeof http) =>
    closedLoop({ workers, seconds: bench.seconds, ...(work.most ? { most: work.most } : {}) }, what)
  const measure = async (workers: number, what: typeof http) => withProcessor(bench, () => loop(workers, what))

  const firstOne = await loop(1, limit)
  const first = await measure(lanes, limit)
  const httpOne = await loop(1, http)
  const ours = await measure(lanes, http)
  const last = await measure(lanes, limit)
  const lastOne = await loop(1, limit)
  const compare = (measured: Measured, limits: { first: Measured; last: Measured }): Compared => ({
    http: measured,
    limit: limits,
    ...judge(measured, limits, work.target),
  })
  return {
    figure: work.figure,
    name: work.name,
    target: work.target,
    limitBy,
    bytes,
    one: compare(httpOne, { first: firstOne, last: lastOne }),
    sixteen: compare(ours.measured, { first: first.measured, last: last.measured }),
    processor: perThousand(ours, first, last),
  }
}

interface WithProcessor {
  measured: Measured
  /** Seconds of processor time: of the server, of this process, of PostgreSQL. */
  server: number
  here: number
  postgres: number | undefined
}

async function withProcessor(bench: Bench, run: () => Promise<Measured>): Promise<WithProcessor> {
  const now = () => ({
    server: processorSeconds(bench.serverProcess) ?? 0,
    here: process.cpuUsage(),
    postgres: postgresSeconds(bench.postmaster),
  })
  const before = now()
  const measured = await run()
  const after = now()
  const here = after.here.user + after.here.system - before.here.user - before.here.system
  return {
    measured,
    server: after.server - before.server,
    here: here / 1e6,
    postgres: before.postgres === undefined ? undefined : after.postgres! - before.postgres,
  }
}

function perThousand(ours: WithProcessor, first: WithProcessor, last: WithProcessor): Row['processor'] {
  if (ours.postgres === undefined) return undefined
  const limitSeconds = [first, last].reduce((sum, each) => sum + each.here + each.postgres!, 0)
  const limitCount = first.measured.count + last.measured.count
  return {
    ours: ((ours.server + ours.postgres) / ours.measured.count) * 1000,
    limit: (limitSeconds / limitCount) * 1000,
  }
}

/** The way of writing the limit that is fastest here. Each is run often enough for PostgreSQL to keep its plan. */
async function leastOf(clients: readonly pg.Client[], work: Work): Promise<string> {
  const ways = Object.keys(work.limits)
  const times: [string, number][] = []
  for (const way of ways) {
    const run = (lane: number, turn: number) => work.limits[way]!(clients[lane]!, lane, turn).then(() => {})
    await closedLoop({ workers: lanes, seconds: 1, most: lanes * 8 }, run)
    if (ways.length > 1) times.push([way, (await closedLoop({ workers: 1, seconds: 1, most: 200 }, run)).p50])
  }
  return times.sort((a, b) => a[1] - b[1])[0]?.[0] ?? ways[0]!
}
