import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type Config, readConfig } from '#platform/config.ts'
import { type Cluster, openCluster } from '#platform/database/cluster.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { administratorOf } from '#platform/database/scratch.ts'
import { type House, openHouse } from '../src/house.ts'

/** A server for the run: PostgreSQL of its own, or the one of DATABASE_URL; and a folder that goes with it. */
export interface Place {
  /** Makes an empty, migrated database. */
  house(): Promise<BenchHouse>
  version: string
  /** The process of PostgreSQL, where it is ours. */
  postmaster: number | undefined
  folder: string
  /** What else is to be ended first when the run is broken off. */
  onStop: Set<() => unknown>
  /** Does something that writes very much, with fewer checkpoints where the server is ours. */
  writingMuch<T>(fn: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface BenchHouse {
  house: House
  /** Its address, for the server under test. */
  url: string
  administrator: pg.ClientConfig
  drop(): Promise<void>
}

/** Opens the place. What it made is gone after `close`, also when the run is broken off. */
export async function openPlace(say: (text: string) => void): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'wellheld-bench-'))
  // PostgreSQL of root runs as another account. If that cannot enter, its data are kept elsewhere and nobody takes them away.
  chmodSync(folder, 0o711)
  const config = { ...readConfig(process.env), dataFolder: folder, logLevel: 'error' as const }
  const cluster = config.databaseUrl ? undefined : await openCluster(folder, say)
  await cluster?.ensureRunning()
  const server = config.databaseUrl ? { connectionString: config.databaseUrl } : administratorOf(cluster!, 'postgres')
  const open = new Set<() => Promise<void>>()
  return {
    folder,
    onStop: new Set(),
    writingMuch: (fn) => (cluster ? withFewCheckpoints(server, fn) : fn()),
    version: await withAdministrator(
      server,
      async (client) => (await client.query('show server_version')).rows[0].server_version,
    ),
    postmaster: cluster ? await postmasterOf(server) : undefined,
    house: async () => {
      const name = `wellheld_bench_${randomBytes(5).toString('hex')}`
      await withAdministrator(server, (client) => client.query(`create database ${name}`))
      const made = await openBenchHouse(config, cluster, name, server)
      open.add(made.drop)
      return made
    },
    close: async () => {
      for (const drop of open) await drop()
      await cluster?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function withFewCheckpoints<T>(server: pg.ClientConfig, fn: () => Promise<T>): Promise<T> {
  const settings = { max_wal_size: '12GB', checkpoint_timeout: '1h' }
  const alter = (change: (name: string, value: string) => string) =>
    withAdministrator(server, async (client) => {
      for (const [name, value] of Object.entries(settings)) await client.query(change(name, value))
      await client.query('select pg_reload_conf()')
    })
  await alter((name, value) => `alter system set ${name} = '${value}'`)
  try {
    return await fn()
  } finally {
    await alter((name) => `alter system reset ${name}`)
  }
}

async function openBenchHouse(
  config: Config,
  cluster: Cluster | undefined,
  name: string,
  server: pg.ClientConfig,
): Promise<BenchHouse> {
  const url = addressOf(config, cluster, name)
  const house = await openHouse({ ...config, databaseUrl: url }, { say: () => {} })
  let isOpen = true
  return {
    house,
    url,
    administrator: { connectionString: url },
    drop: async () => {
      if (!isOpen) return
      isOpen = false
      await house.close()
      await withAdministrator(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

function addressOf(config: Config, cluster: Cluster | undefined, name: string): string {
  if (!cluster) {
    const url = new URL(config.databaseUrl!)
    url.pathname = `/${name}`
    return url.toString()
  }
  const { administrator, password, port, socketFolder } = cluster
  return `postgres://${administrator}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(socketFolder)}`
}

/** The process all others of the server come from. */
const postmasterOf = (server: pg.ClientConfig): Promise<number | undefined> =>
  withAdministrator(server, async (client) => {
    const { rows } = await client.query<{ first: string }>(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as first`,
    )
    return Number(rows[0]?.first) || undefined
  })
