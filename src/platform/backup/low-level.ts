import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { codeOf, Problem } from '../problem.ts'

/** The log PostgreSQL writes ahead is kept in files of this size, unless it was initialised otherwise; ours is not. */
const segmentsInLog = 0x1_0000_0000 / (16 * 1024 * 1024)

/** A backup that PostgreSQL knows of: everything needed from its start on is held until it is stopped. */
export interface Started {
  startLsn: string
  /** Ends it. @returns what must lie beside the copied files, and the names of the log's files from start to end */
  stop(): Promise<{ stopLsn: string; label: string; log: string[] }>
}

const oneRow = async <R extends pg.QueryResultRow>(client: pg.ClientBase, text: string, values: unknown[] = []) =>
  (await client.query<R>(text, values)).rows[0]!

/**
 * Tells PostgreSQL that its files are going to be copied. The client must stay connected until it is stopped: when it goes,
 * PostgreSQL forgets the backup and lets go of the log.
 * @throws Problem when another backup is under way or there are tablespaces
 */
export async function startBackup(client: pg.ClientBase, label: string): Promise<Started> {
  const { free } = await oneRow<{ free: boolean }>(client, 'select pg_try_advisory_lock($1) as free', [backingUp])
  if (!free) throw new Problem('A backup of this database is under way: wait until it is done.')
  const { spaces } = await oneRow<{ spaces: number }>(
    client,
    `select count(*)::int as spaces from pg_tablespace where spcname not in ('pg_default', 'pg_global')`,
  )
  if (spaces > 0) throw new Problem('This database has tablespaces of its own, which this backup does not copy.')
  // A slot of this connection alone: it holds the log from here on and vanishes with the connection, whatever ends it.
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [`wellheld_backup_${process.pid}`])
  const { start, file: first } = await oneRow<{ start: string; file: string }>(
    client,
    'select start::text, pg_walfile_name(start) as file from pg_backup_start($1, true) as start',
    [label],
  )
  return {
    startLsn: start,
    async stop() {
      const stopped = await oneRow<{ stop: string; label: string; file: string }>(
        client,
        `select lsn::text as stop, labelfile as label, pg_walfile_name(lsn) as file from pg_backup_stop(false)`,
      )
      return { stopLsn: stopped.stop, label: stopped.label, log: segmentsBetween(first, stopped.file) }
    },
  }
}

/** The advisory lock of whoever backs up. */
const backingUp = 7_243_003

/** The name of the log's file after this one: `000000010000000000000004` after `000000010000000000000003`. */
export const segmentAfter = (name: string): string => segmentOf(name.slice(0, 8), numberOf(name) + 1)

const numberOf = (name: string) =>
  Number.parseInt(name.slice(8, 16), 16) * segmentsInLog + Number.parseInt(name.slice(16), 16)

const segmentOf = (timeline: string, number: number) => {
  const hex = (part: number) => part.toString(16).toUpperCase().padStart(8, '0')
  return `${timeline}${hex(Math.floor(number / segmentsInLog))}${hex(number % segmentsInLog)}`
}

/** The names of the log's files from the first to the last, both included: `000000010000000000000003`. Nothing when the first is later. */
export function segmentsBetween(first: string, last: string): string[] {
  return Array.from({ length: Math.max(0, numberOf(last) - numberOf(first) + 1) }, (_, index) =>
    segmentOf(first.slice(0, 8), numberOf(first) + index),
  )
}

// What PostgreSQL makes anew when it starts, or must not find there (its documentation, "Making a base backup using the
// low level API"); and what this program writes anew.
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const left =
  /^(postmaster\.(pid|opts)|server\.log.*|wellheld\.conf|backup_label.*|tablespace_map.*|current_logfiles.*)$/
const leftAnywhere = /^(pgsql_tmp.*|pg_internal\.init.*)$/

/** The files and folders of a PostgreSQL directory that belong in a backup, by their paths in it. The control file is the last. */
export function listDirectory(directory: string): { files: string[]; folders: string[] } {
  const files: string[] = []
  const folders: string[] = ['pg_wal/archive_status', 'pg_wal/summaries']
  const walk = (folder: string) => {
    for (const entry of entriesOf(join(directory, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (leftAnywhere.test(entry.name) || (folder === '' && left.test(entry.name))) continue
      if (entry.isDirectory()) {
        folders.push(path)
        if (!emptied.has(path)) walk(path)
      } else if (entry.isFile() && path !== controlFile) files.push(path)
    }
  }
  walk('')
  return { files: [...files, controlFile], folders }
}

const controlFile = 'global/pg_control'

/** What is in a folder now; nothing when it was dropped since it was seen. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
