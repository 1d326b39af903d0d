import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { type Cluster, openCluster } from './cluster.ts'
import { migrate, withAdministrator } from './migrate.ts'

/** A PostgreSQL server for tests, benchmarks and generated files: its own folder, gone when closed. */
export interface Scratch {
  cluster: Cluster
  /** Creates a migrated database; every further one is a copy of the first, which is much faster. */
  createDatabase(): Promise<ScratchDatabase>
  close(): Promise<void>
}

export interface ScratchDatabase {
  name: string
  administrator: pg.ClientConfig
  login: pg.ClientConfig
  drop(): Promise<void>
}

const loginPassword = 'scratch'

/** How an administrator reaches a database of a cluster. */
export const administratorOf = (cluster: Cluster, database: string): pg.ClientConfig => ({
  host: cluster.socketFolder,
  port: cluster.port,
  user: cluster.administrator,
  password: cluster.password,
  database,
})

/**
 * Starts a scratch server.
 * @param root the project's folder, for its migrations
 * @param template a name for the database that others are copied from
 * @param binaries the folder of another PostgreSQL's programs, instead of the packaged ones
 */
export async function openScratch(
  root: string,
  {
    template = 'wellheld_template',
    binaries = undefined as string | undefined,
    prepare = async (_client: pg.Client) => {},
  } = {},
): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'wellheld-scratch-'))
  // PostgreSQL of root runs as another account. If that cannot enter, its data are kept elsewhere and nobody takes them away.
  chmodSync(folder, 0o711)
  const cluster = await openCluster(folder, () => {}, binaries)
  await cluster.ensureRunning()
  await withAdministrator(administratorOf(cluster, 'postgres'), async (client) => {
    await client.query(`create database ${template}`)
  })
  await migrate(administratorOf(cluster, template), root, loginPassword)
  await withAdministrator(administratorOf(cluster, template), prepare)

  async function createDatabase(): Promise<ScratchDatabase> {
    const name = `test_${randomBytes(6).toString('hex')}`
    await withAdministrator(administratorOf(cluster, 'postgres'), (client) =>
      client.query(`create database ${name} template ${template}`),
    )
    return {
      name,
      administrator: administratorOf(cluster, name),
      login: { ...administratorOf(cluster, name), user: 'wellheld_login', password: loginPassword },
      drop: () =>
        withAdministrator(
          administratorOf(cluster, 'postgres'),
          async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
        ),
    }
  }

  return {
    cluster,
    createDatabase,
    close: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
