import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { codeOf, Problem } from '../problem.ts'
import { appendSegment, keptSegments, logFolder } from './log-index.ts'
import { segmentAfter, segmentsBetween } from './low-level.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { sealFile } from './sealed-file.ts'

/** The slot that holds the log until it is kept; PostgreSQL gives it up when more than max_slot_wal_keep_size waits. */
const slot = 'wellheld_log'

/** The advisory lock of whoever keeps the log. */
const keepingLog = 7_243_004

/** What a file of the log is called when its key is made. */
export const sealedNameOf = (segment: string): string => `log/${segment}`

/**
 * Lets PostgreSQL hold its log from here on, before a backup that it is to be kept for. What it holds already it goes on holding.
 * @returns undoes it, for a backup that fails
 */
export async function holdLog(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ lost: boolean }>(
    `select wal_status = 'lost' as lost from pg_replication_slots where slot_name = $1`,
    [slot],
  )
  if (rows[0]?.lost) await letGoOfLog(client)
  else if (rows[0]) return async () => {}
  await client.query('select pg_create_physical_replication_slot($1, true)', [slot])
  return () => letGoOfLog(client)
}

/** Lets PostgreSQL throw its log away as it likes. */
export async function letGoOfLog(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1', [
    slot,
  ])
}

export interface Keeping {
  /** An administrator's connection, outside a transaction. */
  client: pg.ClientBase
  /** The data directory of PostgreSQL. */
  directory: string
  /** The folder of the backup that the log continues. */
  backup: string
  backupKey: Buffer
}

/**
 * Ends the file of the log that PostgreSQL is writing, and copies, encrypted, everything since the backup or the last time into the
 * folder of the backup.
 * @returns until when everything committed can be restored; undefined when somebody else is at it
 * @throws Problem when a file of the log is gone, and another backup must be made
 */
export async function keepLog({ client, directory, backup, backupKey }: Keeping): Promise<string | undefined> {
  const { rows: free } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [keepingLog])
  if (!free[0]?.got) return undefined
  try {
    // A network disk that hangs must not hang the server: nothing that blocks is asked of it before it has answered this.
    await access(backup).catch(() => {
      throw new Problem(`${backup} is not there.`)
    })
    const { content, key } = readManifest(backup, backupKey)
    const { until, last, end } = await endFile(client)
    const first = segmentAfter(keptSegments(backup, key).at(-1)?.name ?? lastOfBackup(content))
    for (const name of segmentsBetween(first, last)) {
      const stored = await keepFile(join(directory, 'pg_wal', name), backup, name, key)
      appendSegment(backup, key, { name, ...stored, until: name === last ? until : null })
    }
    await client.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [slot, end])
    return until
  } finally {
    await client.query('select pg_advisory_unlock($1)', [keepingLog])
  }
}

/**
 * Something is committed first, so that whoever restores to an instant before finds a later one in the log, at which PostgreSQL
 * stops.
 */
async function endFile(client: pg.ClientBase): Promise<{ until: string; last: string; end: string }> {
  const { rows: marked } = await client.query<{ until: string }>(
    `select pg_current_xact_id(), to_char((now() - interval '1 millisecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until`,
  )
  const { rows: ended } = await client.query<{ end: string; last: string }>(
    'select lsn::text as end, pg_walfile_name(lsn) as last from pg_switch_wal() as lsn',
  )
  return { until: marked[0]!.until, last: ended[0]!.last, end: ended[0]!.end }
}

/** The last file of the log that is in the backup itself. */
function lastOfBackup({ files }: Manifest): string {
  const names = files.flatMap(({ name }) => /^postgres\/pg_wal\/([0-9A-F]{24})$/.exec(name)?.[1] ?? [])
  return names.toSorted().at(-1)!
}

async function keepFile(from: string, backup: string, name: string, key: Buffer) {
  mkdirSync(logFolder(backup), { recursive: true, mode: 0o700 })
  const to = join(logFolder(backup), name)
  rmSync(`${to}.unfinished`, { force: true })
  try {
    if (!existsSync(from)) throw gone(name)
    const stored = await sealFile(key, sealedNameOf(name), from, `${to}.unfinished`)
    renameSync(`${to}.unfinished`, to)
    return stored
  } catch (error) {
    rmSync(`${to}.unfinished`, { force: true })
    throw codeOf(error) === 'ENOENT' ? gone(name) : error
  }
}

const gone = (name: string) =>
  new Problem(
    `PostgreSQL no longer has ${name} of its log: nothing after it can be restored until another backup is made.`,
  )
