import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '#platform/database/database.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { openLog } from '#platform/log.ts'
import type { TestDatabase } from '../support/database.ts'

/** A migrated database for a program that is started, and reached by its administrator from the test. */
export interface ServedDatabase extends TestDatabase {
  /** Its DATABASE_URL. */
  url: string
  /** Takes it away. */
  drop(): Promise<void>
}

/** Makes a database on the server of the tests. */
export async function servedDatabase(name: string): Promise<ServedDatabase> {
  const server = {
    host: inject('socketFolder'),
    port: 5432,
    user: inject('administrator'),
    password: inject('password'),
  }
  const onServer = (statement: string) =>
    withAdministrator({ ...server, database: 'postgres' }, (client) => client.query(statement))
  await onServer(`create database ${name} template wellheld_template`)
  const administrator = { ...server, database: name }
  const database = openDatabase(administrator, 4, openLog('silent'))
  const pool = new pg.Pool({ ...administrator, max: 1 })
  pool.on('error', () => {})
  return {
    ...database,
    administrator,
    login: administrator,
    url: `postgres://${server.user}:${server.password}@${encodeURIComponent(server.host)}/${name}`,
    sql: async (text, values) => (await pool.query(text, values)).rows,
    setNow: () => {},
    drop: async () => {
      await database.close()
      await pool.end()
      await onServer(`drop database ${name} with (force)`)
    },
  }
}
