import { createHmac } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { type Cluster, openCluster } from '#platform/database/cluster.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import {
  type AdministratorSettings,
  explainConnectionFault,
  migrate,
  withAdministrator,
} from '#platform/database/migrate.ts'
import { administratorOf } from '#platform/database/scratch.ts'
import { type Keys, loadKeys, settleKeys } from '#platform/keys.ts'
import { type Logger, openLog } from '#platform/log.ts'
import { codeOf, messageOf, Problem } from '#platform/problem.ts'
import { type KeyKind, keysInForce } from '#records/key-generations.ts'

/** Everything a command works with: the database brought up to date, the keys, the log. */
export interface House {
  config: Config
  log: Logger
  keys: Keys
  /** Keys whose change had been killed half-way, and was finished while opening. */
  settledKeys: KeyKind[]
  database: Database
  /** The way in for maintenance that is nobody's request: verification, imports, loading. Undefined with a login without rights. */
  administrator: AdministratorSettings | undefined
  /** Whether this house brought its own PostgreSQL. */
  embedded: boolean
  /** The migrations applied while opening. */
  migrated: string[]
  close(): Promise<void>
}

export interface Opening {
  /** Says what is being done, for whoever waits. */
  say: (text: string) => void
  /** A server takes the data folder for itself; other commands share it. */
  serving?: boolean
}

/** Opens the house: its own PostgreSQL under the data folder, or the one of DATABASE_URL. @throws Problem */
export const openHouse = (config: Config, opening: Opening): Promise<House> =>
  config.databaseUrl ? openOnServer(config, config.databaseUrl) : openEmbedded(config, opening)

/**
 * Opens the house for one of several server processes: the process that began them has prepared the database, and watches
 * over it. @throws Problem
 */
export async function joinHouse(config: Config): Promise<House> {
  if (config.databaseUrl) return openOnServer(config, config.databaseUrl, false)
  const cluster = await openCluster(config.dataFolder, () => {})
  const administrator = administratorOf(cluster, 'wellheld')
  const log = openLog(config.logLevel)
  const login = { ...administrator, user: 'wellheld_login', password: derivedPassword(cluster.password) }
  const database = openDatabase(login, config.databasePool, log)
  const close = () => database.close()
  return {
    config,
    log,
    keys: loadKeys(config),
    database,
    administrator,
    embedded: true,
    migrated: [],
    settledKeys: [],
    close,
  }
}

/**
 * The way in to the database as it stands, for looking at an installation: nothing is made, migrated or changed. An own
 * PostgreSQL is started for as long as nobody else uses it. @throws Problem when it cannot be reached
 */
export async function reachDatabase(
  config: Config,
  { say }: Opening,
): Promise<{ settings: AdministratorSettings; leave(): Promise<void> }> {
  if (config.databaseUrl)
    return {
      settings: { connectionString: config.databaseUrl, connectionTimeoutMillis: 10_000 },
      leave: async () => {},
    }
  const cluster = await openCluster(config.dataFolder, say)
  await cluster.ensureRunning()
  const settings = administratorOf(cluster, 'wellheld')
  const { leave } = await takePlace(config, cluster, settings, false, openLog(config.logLevel))
  return { settings, leave }
}

const derivedPassword = (from: string) => createHmac('sha256', from).update('wellheld_login').digest('base64url')

async function openEmbedded(config: Config, { say, serving = false }: Opening): Promise<House> {
  const keys = loadKeys(config)
  const log = openLog(config.logLevel)
  const cluster = await openCluster(config.dataFolder, say)
  await cluster.ensureRunning()
  const administrator = administratorOf(cluster, 'wellheld')
  const password = derivedPassword(cluster.password)
  await createDatabase(cluster)
  const use = await takePlace(config, cluster, administrator, serving, log)
  try {
    const migrated = await migrate(administrator, config.root, password)
    const database = openDatabase({ ...administrator, user: 'wellheld_login', password }, config.databasePool, log)
    const settledKeys = await settled(config, database)
    return {
      config,
      log,
      keys: settledKeys.length > 0 ? loadKeys(config) : keys,
      settledKeys,
      database,
      administrator,
      embedded: true,
      migrated,
      close: async () => {
        await database.close()
        await use.leave()
      },
    }
  } catch (error) {
    await use.leave()
    throw error
  }
}

/** Lets the files of keys follow the database. @throws what went wrong, with nothing left open */
async function settled(config: Config, database: Database): Promise<KeyKind[]> {
  try {
    const { master, secret } = await keysInForce(database.systemPool)
    return settleKeys(config, {
      ...(master && { master: master.key_id }),
      ...(secret && { secret: secret.key_id }),
    })
  } catch (error) {
    await database.close()
    throw error
  }
}

async function createDatabase(cluster: Cluster): Promise<void> {
  await withAdministrator(administratorOf(cluster, 'postgres'), async (client) => {
    const { rowCount } = await client.query(`select from pg_database where datname = 'wellheld'`)
    if (rowCount === 0) await client.query('create database wellheld')
  })
}

// Two advisory locks in the database say who uses an embedded cluster: one shared by everybody, so that the last to leave
// stops PostgreSQL; one taken by the server alone. They vanish with the process that holds them, whatever killed it.
const inUse = 7_243_001
const serverOnly = 7_243_002

async function takePlace(
  config: Config,
  cluster: Cluster,
  administrator: AdministratorSettings,
  serving: boolean,
  log: Logger,
): Promise<{ leave(): Promise<void> }> {
  const note = join(config.dataFolder, 'serving.json')
  let leaving = false
  let holder = await hold()

  async function hold(): Promise<pg.Client> {
    const client = new pg.Client({ ...administrator, application_name: 'wellheld place', keepAlive: true })
    client.on('error', () => {})
    await client.connect()
    try {
      await client.query('select pg_advisory_lock_shared($1)', [inUse])
      if (serving) await takeItAlone(client)
    } catch (error) {
      // One left open would keep the place from ourselves.
      await client.end().catch(() => {})
      throw error
    }
    client.on('end', () => void regain())
    return client
  }

  async function takeItAlone(client: pg.Client): Promise<void> {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [serverOnly])
    if (!rows[0].got) {
      leaving = true
      throw new Problem(
        `Wellheld is already running on ${config.dataFolder}${otherInstance(note)}: stop it first, or set WELLHELD_DATA to another folder.`,
      )
    }
    try {
      writeFileSync(note, JSON.stringify({ process: process.pid, address: `http://${config.host}:${config.port}` }))
    } catch (error) {
      // It only tells whoever starts a second one; a full disk must not keep the first from coming back.
      log.warn({ code: codeOf(error) }, 'the note of who serves could not be written')
    }
  }

  /** PostgreSQL went away under us: it is started again and the place retaken, so that work goes on by itself. */
  async function regain(): Promise<void> {
    for (let wait = 100; !leaving; wait = Math.min(wait * 2, 5000)) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      try {
        if (leaving) return
        await cluster.ensureRunning()
        holder = await hold()
        log.warn('PostgreSQL had stopped and was started again')
        return
      } catch (error) {
        log.error({ reason: messageOf(error) }, 'PostgreSQL cannot be started again yet')
      }
    }
  }

  async function leave(): Promise<void> {
    leaving = true
    if (serving) rmSync(note, { force: true })
    try {
      await holder.query('select pg_advisory_unlock_shared($1)', [inUse])
      const { rows } = await holder.query('select pg_try_advisory_lock($1) as alone', [inUse])
      await holder.end()
      if (rows[0].alone) await cluster.stop()
    } catch {
      await cluster.stop()
    }
  }

  return { leave }
}

function otherInstance(note: string): string {
  try {
    const { process: id, address } = JSON.parse(readFileSync(note, 'utf8')) as { process: number; address: string }
    return ` (process ${id}, ${address})`
  } catch {
    return ''
  }
}

async function openOnServer(config: Config, url: string, prepares = true): Promise<House> {
  const keys = loadKeys(config)
  const log = openLog(config.logLevel)
  const given = { connectionString: url, connectionTimeoutMillis: 10_000 }
  const rights = await rightsOf(given)
  const password = new URL(url).password
  const loginPassword = password ? derivedPassword(decodeURIComponent(password)) : undefined
  const migrated = rights === 'administrator' && prepares ? await migrate(given, config.root, loginPassword) : []
  if (rights === 'login') await refuseUnpreparedDatabase(given)
  const login = rights === 'login' ? given : { ...given, connectionString: asLogin(url, loginPassword) }
  const database = openDatabase(login, config.databasePool, log)
  const settledKeys = await settled(config, database)
  return {
    config,
    log,
    keys: settledKeys.length > 0 ? loadKeys(config) : keys,
    settledKeys,
    database,
    administrator: rights === 'administrator' ? given : undefined,
    embedded: false,
    migrated,
    close: () => database.close(),
  }
}

function asLogin(url: string, password: string | undefined): string {
  const login = new URL(url)
  login.username = 'wellheld_login'
  login.password = password ?? ''
  return login.toString()
}

async function rightsOf(settings: pg.ClientConfig): Promise<'administrator' | 'login'> {
  try {
    return await withAdministrator(settings, async (client) => {
      const { rows } = await client.query<{ version: number; powerful: boolean }>(
        `select current_setting('server_version_num')::int as version, rolsuper or rolcreaterole as powerful from pg_roles where rolname = current_user`,
      )
      if ((rows[0]?.version ?? 0) < 150000)
        throw new Problem('The database server is older than PostgreSQL 15: use 15, 16, 17 or 18.')
      return rows[0]?.powerful ? 'administrator' : 'login'
    })
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(explainConnectionFault(error))
  }
}

async function refuseUnpreparedDatabase(settings: pg.ClientConfig): Promise<void> {
  const { rows } = await withAdministrator(settings, (client) =>
    client.query(`select to_regclass('app.organisation') is not null as ready`),
  )
  if (!rows[0].ready)
    throw new Problem(
      'This database has not been prepared: run `wellheld migrate` once with a DATABASE_URL whose user may create roles.',
    )
}
