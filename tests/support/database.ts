import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { openLog } from '#platform/log.ts'

export interface TestDatabase extends Database {
  /** Past row-level security, as the server's administrator: to arrange and to look behind the application's back. */
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  /** A connection signed in as the application is, without rights. */
  login: pg.ClientConfig
  administrator: pg.ClientConfig
  /** Sets the clock for everything after, or gives it back to the real one. */
  setNow(instant: Temporal.Instant | string | null): void
}

/** A fresh, migrated database of its own for this test file; dropped at the end. Call once at the top of a file. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = {
    host: inject('socketFolder'),
    port: 5432,
    user: inject('administrator'),
    password: inject('password'),
  }
  const name = `test_${randomBytes(6).toString('hex')}`
  await withAdministrator({ ...server, database: 'postgres' }, (client) =>
    client.query(`create database ${name} template wellheld_template`),
  )
  const administrator = { ...server, database: name }
  const login = { ...administrator, user: 'wellheld_login', password: 'scratch' }
  let pretended: Temporal.Instant | undefined
  const pool = new pg.Pool({ ...administrator, max: 1 })
  pool.on('error', () => {})
  const database = openDatabase(login, 10, openLog('silent'), () => pretended)
  onItsClock(database.signInPool, () => pretended)

  afterAll(async () => {
    await database.close()
    await pool.end()
    await withAdministrator({ ...server, database: 'postgres' }, (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    )
  })

  return {
    ...database,
    administrator,
    login,
    sql: async (text, values) => {
      await pool.query(`select set_config('wellheld.now', $1, false)`, [pretended?.toString() ?? ''])
      return (await pool.query(text, values)).rows
    },
    setNow: (instant) => {
      pretended = instant === null ? undefined : Temporal.Instant.from(instant.toString())
    },
  }
}

/** The sign-in pool works outside transactions, so each of its connections is told the time before it is handed out. */
function onItsClock(pool: pg.Pool, clock: () => Temporal.Instant | undefined): void {
  const connect: () => Promise<pg.PoolClient> = pool.connect.bind(pool)
  async function connectAtTime(): Promise<pg.PoolClient> {
    const client = await connect()
    await client.query(`select set_config('wellheld.now', $1, false)`, [clock()?.toString() ?? ''])
    return client
  }
  pool.connect = ((
    answer?: (error: Error | undefined, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void,
  ) => {
    const client = connectAtTime()
    if (!answer) return client
    client.then(
      (each) => answer(undefined, each, each.release),
      (error) => answer(error),
    )
  }) as pg.Pool['connect']
}
