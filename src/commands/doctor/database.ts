import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { mostConnections } from '#platform/database/database.ts'
import type { MasterKeys } from '#platform/master-keys.ts'
import { codeOf, messageOf } from '#platform/problem.ts'
import { keyId } from '#platform/sealing.ts'
import { type Finding, findingsAbout } from './finding.ts'

/** Where things are that the database is compared with. */
export interface Ground {
  /** The project's folder, with its migrations. */
  root: string
  masters: MasterKeys
  /** This machine's clock, in milliseconds since 1970. */
  clock: () => number
  /** How many server processes there are to be here, and how many connections each may have for requests. */
  processes: number
  databasePool: number
}

type Check = (client: pg.ClientBase, ground: Ground) => Promise<Finding>

const rows = async <R extends pg.QueryResultRow>(client: pg.ClientBase, text: string, values: unknown[] = []) =>
  (await client.query<R>(text, values)).rows

const version: Check = async (client) => {
  const { ok, fault } = findingsAbout('PostgreSQL')
  const [row] = await rows<{ number: number; words: string }>(
    client,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as words`,
  )
  const major = Math.floor(row!.number / 10_000)
  return major >= 15 && major <= 18
    ? ok(row!.words)
    : fault(`${row!.words} is not among those it was tried on`, 'Use PostgreSQL 15, 16, 17 or 18.')
}

const migrations: Check = async (client, { root }) => {
  const { ok, fault } = findingsAbout('Migrations')
  const known = readdirSync(join(root, 'db', 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -'.sql'.length))
  const [there] = await rows<{ found: string | null }>(
    client,
    `select to_regclass('migration.kysely_migration')::text as found`,
  )
  const applied = there!.found
    ? (await rows<{ name: string }>(client, 'select name from migration.kysely_migration')).map(({ name }) => name)
    : []
  const missing = known.filter((name) => !applied.includes(name))
  const newer = applied.filter((name) => !known.includes(name))
  if (newer.length > 0)
    return fault(
      `the database is newer than this program (${newer.at(-1)})`,
      'Install the version it was last used with, or a later one.',
    )
  return missing.length === 0
    ? ok(`all ${known.length} are applied`)
    : fault(`${missing.length} of ${known.length} are not applied yet`, 'Run `wellheld migrate`.')
}

const roles: Check = async (client) => {
  const { ok, fault } = findingsAbout('Roles')
  const expected = ['login', 'owner', 'user', 'system', 'sign_in', 'loader'].map((name) => `wellheld_${name}`)
  const found = await rows<{ name: string; can_login: boolean; powerful: boolean; inherits: boolean }>(
    client,
    `select rolname as name, rolcanlogin as can_login, rolsuper or rolbypassrls as powerful, rolinherit as inherits from pg_roles where rolname = any ($1)`,
    [expected],
  )
  const cure = 'Run `wellheld migrate` as an administrator of the database, then compare with db/roles.sql.'
  const missing = expected.filter((name) => !found.some((each) => each.name === name))
  if (missing.length > 0) return fault(`${missing.join(', ')} missing`, cure)
  const powerful = found.filter((each) => each.powerful).map(({ name }) => name)
  if (powerful.length > 0) return fault(`${powerful.join(', ')} may pass row-level security`, cure)
  const open = found.filter((each) => (each.name === 'wellheld_login') !== each.can_login).map(({ name }) => name)
  if (open.length > 0) return fault(`${open.join(', ')} may sign in, or may not, against the plan`, cure)
  if (found.some((each) => each.name === 'wellheld_login' && each.inherits))
    return fault('wellheld_login inherits rights', cure)
  return ok('as they should be')
}

const rowSecurity: Check = async (client) => {
  const { ok, fault } = findingsAbout('Row-level security')
  const [tables, unguarded] = [
    await rows<{ count: number }>(
      client,
      `select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'sign_in') and c.relkind in ('r', 'p')`,
    ),
    await rows<{ name: string }>(
      client,
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('app', 'sign_in') and c.relkind in ('r', 'p')
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
       order by 1`,
    ),
  ]
  const count = tables[0]!.count
  if (count === 0) return fault('there are no tables', 'Run `wellheld migrate`.')
  return unguarded.length === 0
    ? ok(`forced on all ${count} tables`)
    : fault(
        `not forced, or without a policy, on ${unguarded.map(({ name }) => name).join(', ')}`,
        'Stop the service and restore these tables from their migrations: somebody changed them.',
      )
}

const sealedText: Check = async (client, { masters }) => {
  const { ok, warning, fault } = findingsAbout('Sealed text')
  const used = await rows<{ id: string }>(client, 'select distinct master_key_id as id from app.book_key')
  const [generation] = await rows<{ number: number; id: string }>(
    client,
    `select number, key_id as id from app.key_generation where kind = 'master' order by number desc limit 1`,
  )
  const current = masters.current()
  if (used.length === 0 && !generation) return ok('nothing is sealed yet')
  if (!current)
    return fault('is there, and the master key is not', 'Put back the key file this database was used with.')
  const needed = [...used.map(({ id }) => id), ...(generation ? [generation.id] : [])]
  const strange = needed.filter((id) => !masters.byId(id))
  if (strange.length === needed.length)
    return fault('was sealed with another master key', 'Put back the key file this database was used with.')
  if (strange.length > 0)
    return warning('was partly sealed with another master key', 'Find the other key file and put it back too.')
  return generation && generation.id !== keyId(current)
    ? warning(
        `opens with an earlier master key (master.${generation.id})`,
        'That is so after an old backup was restored. `wellheld keys rotate` brings in a new one.',
      )
    : ok(`opens with the master key, generation ${generation?.number ?? 1}`)
}

/** A difference of the clocks that only a person would call the same. */
const clockTolerance = 2000
const clockFault = 60_000

const clocks: Check = async (client, { clock }) => {
  const { ok, warning, fault } = findingsAbout('Clock')
  const before = clock()
  const [row] = await rows<{ at: string }>(client, 'select (extract(epoch from clock_timestamp()) * 1000)::text as at')
  const apart = Math.abs(Number(row!.at) - (before + clock()) / 2)
  const says = `${(apart / 1000).toFixed(1)} s between this machine and the database`
  const cure = 'Let both follow the same time server; every record carries the time of the database.'
  if (apart > clockFault) return fault(says, cure)
  return apart > clockTolerance ? warning(says, cure) : ok(says)
}

/** Each process at its busiest, and one more: the one that leads several, or whatever command is run beside. */
const connections: Check = async (client, { processes, databasePool }) => {
  const { ok, warning } = findingsAbout('Connections')
  const [row] = await rows<{ open: number }>(
    client,
    `select (select setting::int from pg_settings where name = 'max_connections')
       - (select coalesce(sum(setting::int), 0) from pg_settings where name in ('superuser_reserved_connections', 'reserved_connections'))::int as open`,
  )
  // While they are replaced there is one more.
  const most = (processes + (processes > 1 ? 2 : 1)) * mostConnections(databasePool)
  const says = `${most} at most from this machine, of ${row!.open} that the database gives`
  return most <= row!.open
    ? ok(says)
    : warning(says, 'Lower DATABASE_POOL or WEB_CONCURRENCY, or raise max_connections of PostgreSQL.')
}

/** A job that could have begun so many minutes ago and has not: nobody works on them. */
const waitingTooLong = 15

const jobs: Check = async (client) => {
  const { ok, warning, fault } = findingsAbout('Jobs')
  const [queue] = await rows<{ found: string | null }>(
    client,
    `select to_regclass('graphile_worker.jobs')::text as found`,
  )
  if (!queue!.found) return fault('there is no queue', 'Run `wellheld migrate`.')
  const failed = await rows<{ task: string; count: number }>(
    client,
    `select task_identifier as task, count(*)::int as count from graphile_worker.jobs where attempts >= max_attempts group by 1 order by 1`,
  )
  const [waiting] = await rows<{ count: number }>(
    client,
    `select count(*)::int as count from graphile_worker.jobs
     where attempts < max_attempts and locked_at is null and run_at < now() - make_interval(mins => $1)`,
    [waitingTooLong],
  )
  if (waiting!.count > 0)
    return warning(
      `${waiting!.count} have been waiting for more than ${waitingTooLong} minutes`,
      'Start the server, or `wellheld work` where WELLHELD_WORK=apart is set.',
    )
  return failed.length === 0
    ? ok('none waits too long, none has failed')
    : warning(
        `gave up: ${failed.map(({ task, count }) => `${task} (${count})`).join(', ')}`,
        'Look for "a job failed" in the log; the last error stands with the job in graphile_worker.jobs.',
      )
}

const nightly: Check = async (client) => {
  const { ok, warning } = findingsAbout('Nightly work')
  const [row] = await rows<{ behind: number; all: number }>(
    client,
    `select count(*) filter (where s.evaluated_on < (now() at time zone 'Europe/London')::date - 1)::int as behind, count(*)::int as all from app.file_standing s`,
  )
  return row!.behind === 0
    ? ok(row!.all === 0 ? 'there are no files yet' : 'every file was looked at since yesterday')
    : warning(
        `${row!.behind} of ${row!.all} files were not looked at since yesterday`,
        'Let the server or `wellheld work` run through the night.',
      )
}

const checks: readonly [about: string, check: Check][] = [
  ['PostgreSQL', version],
  ['Clock', clocks],
  ['Migrations', migrations],
  ['Roles', roles],
  ['Row-level security', rowSecurity],
  ['Sealed text', sealedText],
  ['Connections', connections],
  ['Jobs', jobs],
  ['Nightly work', nightly],
]

/** Everything the database can be asked about itself. What this login may not see is said, and the rest goes on. */
export async function databaseFindings(client: pg.ClientBase, ground: Ground): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [about, check] of checks) {
    try {
      findings.push(await check(client, ground))
    } catch (error) {
      findings.push(explain(about, error))
    }
  }
  return findings
}

function explain(about: string, error: unknown): Finding {
  const { warning, fault } = findingsAbout(about)
  if (codeOf(error) === '42501')
    return warning('cannot be seen with this user of the database', 'Run it with an administrator in DATABASE_URL.')
  return codeOf(error) === '42P01' || codeOf(error) === '3F000'
    ? fault('cannot be looked at before the database is prepared', 'Run `wellheld migrate`.')
    : fault(messageOf(error), 'See the log of PostgreSQL.')
}
