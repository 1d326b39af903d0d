import type pg from 'pg'
import { alternate, type Compared, type Pace } from './alternating.ts'
import type { Connection } from './http-client.ts'
import { closedLoop, type Measured, type Turn } from './measure.ts'
import { postgresSeconds, processorSeconds } from './processes.ts'
import type { Work } from './works.ts'

/** What one kind of work cost beside its limit. */
export interface Row {
  figure: string
  name: string
  target: Work['target']
  /** Which way of writing the limit was the least. */
  limitBy: string
  /** At one connection. */
  one: Compared
  /** At more connections, ascending; empty where only one was asked for. */
  more: { connections: number; compared: Compared }[]
  /** Bytes of the answer as it leaves the program. */
  bytes: number
  /** Processor seconds for a thousand, at sixteen connections: the server with PostgreSQL; the limit with PostgreSQL. */
  processor: { ours: number; limit: number } | undefined
}

/** What is not there to be measured, and why. */
export interface Missing {
  figure: string
  name: string
  missing: string
}

export interface Bench {
  connections: readonly Connection[]
  /** As many, for the limit. */
  clients: readonly pg.Client[]
  serverProcess: number
  postmaster: number | undefined
  /** How many connections besides one, ascending. */
  more: readonly number[]
  /** What the length of blocks is multiplied by: less than 1 tries a run out. */
  pace: number
}

/** At so many connections processor time is looked at. */
export const busy = 16

const warmUps = 150
const warmUpSeconds = 4

/** Measures one kind of work: both warmed up, then in turns, at one connection and at more. A wrong answer ends it. */
export async function runWork(bench: Bench, work: Work): Promise<Row | Missing> {
  const { figure, name, target } = work
  try {
    return { figure, name, target, ...(await measured(bench, work)) }
  } catch (error) {
    return { figure, name, missing: error instanceof Error ? error.message : String(error) }
  }
}

async function measured(bench: Bench, work: Work): Promise<Omit<Row, 'figure' | 'name' | 'target'>> {
  const { connections, clients } = bench
  let bytes = 0
  const ours: Turn = async (lane, turn) => {
    const answer = await work.http(connections[lane]!, turn)
    bytes = Math.max(bytes, answer.body.length)
  }
  await closedLoop({ workers: 4, seconds: warmUpSeconds, most: Math.min(work.most ?? warmUps, warmUps) }, ours)
  const limitBy = await leastOf(clients, work)
  const limit = limitOf(clients, work, limitBy)
  const sides = { ours, limit, target: work.target }
  const one = await alternate(paceOf(bench, work, 1), sides)
  const more: Row['more'] = []
  let processor: Row['processor']
  for (const count of bench.more) {
    const spent = watch(bench)
    more.push({
      connections: count,
      compared: await alternate(paceOf(bench, work, count), { ...sides, during: spent.during }),
    })
    if (count === busy) processor = spent.perThousand()
  }
  return { limitBy, bytes, one, more, processor }
}

function paceOf({ pace }: Bench, { most }: Work, workers: number): Pace {
  if (workers === 1) return { rounds: 6, workers, most, seconds: { ours: pace, limit: 0.6 * pace } }
  if (workers === busy) return { rounds: 4, workers, most, seconds: { ours: 1.5 * pace, limit: pace } }
  return { rounds: 2, workers, most, seconds: { ours: 1.2 * pace, limit: 0.8 * pace } }
}

/** Adds up the processor time of the blocks of both sides. */
function watch(bench: Bench) {
  const none = () => ({ count: 0, seconds: 0 })
  const sums = { ours: none(), limit: none() }
  let isTold = bench.postmaster !== undefined
  const now = () => {
    const server = processorSeconds(bench.serverProcess)
    const postgres = postgresSeconds(bench.postmaster)
    if (server === undefined || postgres === undefined) isTold = false
    const { user, system } = process.cpuUsage()
    return { server: server ?? 0, postgres: postgres ?? 0, here: (user + system) / 1e6 }
  }
  return {
    async during(side: 'ours' | 'limit', block: () => Promise<Measured>): Promise<Measured> {
      const before = now()
      const measured = await block()
      const after = now()
      const program = side === 'ours' ? after.server - before.server : after.here - before.here
      sums[side].seconds += program + after.postgres - before.postgres
      sums[side].count += measured.count
      return measured
    },
    perThousand(): Row['processor'] {
      const of = ({ seconds, count }: { seconds: number; count: number }) => (seconds / count) * 1000
      return isTold ? { ours: of(sums.ours), limit: of(sums.limit) } : undefined
    },
  }
}

const limitOf =
  (clients: readonly pg.Client[], work: Work, way: string): Turn =>
  async (lane, turn) => {
    await work.limits[way]!(clients[lane]!, turn)
  }

/** PostgreSQL plans a statement anew until it was run so often on a connection. */
const untilPlanned = 6

/** The way of writing the limit that is fastest here, run on every connection until PostgreSQL keeps its plan. */
async function leastOf(clients: readonly pg.Client[], work: Work): Promise<string> {
  const ways = Object.keys(work.limits)
  const times: [string, number][] = []
  for (const way of ways.length > 1 ? ways : []) {
    const limit = limitOf(clients, work, way)
    await closedLoop({ workers: 1, seconds: 1, most: untilPlanned }, limit)
    times.push([way, (await closedLoop({ workers: 1, seconds: 1, most: 200 }, limit)).p50])
  }
  const least = times.sort((a, b) => a[1] - b[1])[0]?.[0] ?? ways[0]!
  const limit = limitOf(clients, work, least)
  await Promise.all(
    clients.map(async (_client, lane) => {
      for (let turn = 0; turn < untilPlanned; turn++) await limit(lane, lane + turn)
    }),
  )
  return least
}
