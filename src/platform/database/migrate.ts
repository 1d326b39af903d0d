import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { codeOf, messageOf, Problem } from '../problem.ts'

/** An administrator's way in: may create roles and schemas. */
export type AdministratorSettings = pg.ClientConfig

function migrationsIn(folder: string): Record<string, Migration> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return Object.fromEntries(
    files.map((file) => [
      file.replace(/\.sql$/, ''),
      { up: async (db: Kysely<unknown>) => void (await sql.raw(readFileSync(join(folder, file), 'utf8')).execute(db)) },
    ]),
  )
}

/** One at a time: servers that start together would trip over each other's roles. */
const migrating = 7_243_005

/**
 * Brings the database to the code's version: roles and extensions, our migrations, the job queue's own.
 * @returns the names of the migrations applied now
 * @throws Problem when the database is newer than the code, or a migration fails; then nothing of it remains.
 */
export async function migrate(
  settings: AdministratorSettings,
  root: string,
  loginPassword: string | undefined,
): Promise<string[]> {
  return withAdministrator(settings, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrating])
    await client.query(readFileSync(join(root, 'db', 'roles.sql'), 'utf8'))
    if (loginPassword) await client.query(`alter role wellheld_login password ${client.escapeLiteral(loginPassword)}`)
    return applyMissing(settings, root)
  })
}

async function applyMissing(settings: AdministratorSettings, root: string): Promise<string[]> {
  const pool = new pg.Pool({ ...settings, max: 2, options: '-c role=wellheld_owner -c timezone=UTC' })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const available = migrationsIn(join(root, 'db', 'migrations'))
    await refuseNewerDatabase(db, Object.keys(available))
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => available },
      migrationTableSchema: 'migration',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw new Problem(`The database could not be brought up to date: ${messageOf(error)}.`)
    const applied = (results ?? []).map((result) => result.migrationName)
    await migrateJobQueue(settings)
    return applied
  } finally {
    await db.destroy()
  }
}

async function refuseNewerDatabase(db: Kysely<unknown>, known: string[]): Promise<void> {
  const exists = await sql<{
    found: string | null
  }>`select to_regclass('migration.kysely_migration')::text as found`.execute(db)
  if (!exists.rows[0]?.found) return
  const applied = await sql<{ name: string }>`select name from migration.kysely_migration`.execute(db)
  const unknown = applied.rows.map((row) => row.name).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Problem(
      `The database is newer than this program (it has ${unknown.at(-1)}): install the version it was last used with, or a later one.`,
    )
  }
}

async function migrateJobQueue(settings: AdministratorSettings): Promise<void> {
  const pool = new pg.Pool({ ...settings, max: 2, options: '-c role=wellheld_system' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
  }
}

const quiet = { debug() {}, info() {}, warn() {}, error() {}, scope: () => quiet } as never

/** Runs `fn` with one administrator connection. */
export async function withAdministrator<T>(
  settings: AdministratorSettings,
  fn: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(settings)
  // A connection that is lost fails the query under way; between two queries nobody would hear of it, and Node would end.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Problem(explainConnectionFault(error))
  }
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}

/** The sentence for a database that cannot be reached. */
export function explainConnectionFault(error: unknown): string {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return 'No database answers at the address in DATABASE_URL: check the host and port, and that PostgreSQL is running.'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The host in DATABASE_URL cannot be found: check its name.'
    case '28P01':
    case '28000':
      return 'The database refused the user or password in DATABASE_URL.'
    case '3D000':
      return 'The database named in DATABASE_URL does not exist: create it first.'
    case '53300':
      return 'The database has no connection left: raise max_connections or lower DATABASE_POOL.'
    default:
      return `The database cannot be used: ${messageOf(error)}.`
  }
}
