import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type pg from 'pg'
import { codeOf, messageOf, Problem } from '../problem.ts'
import { endLine, type Header, headerLine, rowLine } from './format.ts'
import { type ExportTable, tablesOfExport } from './tables.ts'

export interface Exporting {
  /** A connection that may read everything, outside a transaction. */
  client: pg.ClientBase
  /** Where to; nothing may be there yet. */
  path: string
  organisation: Header['organisation']
  product: string
  schema: string
  keys: Header['keys']
  /** Puts another row in the place of one, on its way out; given and returned as JSON. */
  change: (table: string, row: string) => string
  progress: (done: number, of: number) => void
}

export interface Exported {
  path: string
  at: string
  rows: number
  bytes: number
  sha256: string
}

/** Rows fetched at a time: what is in memory at once. */
const batch = 500

/**
 * Writes everything of an organisation into a new file, as it all was at one instant. Nobody has to wait meanwhile, and memory stays
 * the same for any size. Interrupted, nothing remains.
 * @throws Problem with one sentence when it cannot be written
 */
export async function writeExport(exporting: Exporting): Promise<Exported> {
  const { client, path } = exporting
  if (existsSync(path)) throw new Problem(`There is a file ${path} already: choose another name, or move it away.`)
  const unfinished = `${path}.unfinished`
  const handle = await open(unfinished, 'w', 0o600).catch((error: unknown) => {
    throw new Problem(`The export cannot be written to ${path}: ${messageOf(error)}.`)
  })
  try {
    await client.query(`begin isolation level repeatable read read only; set local timezone = 'UTC';
      set local datestyle = 'ISO'; set local bytea_output = 'hex'; set local extra_float_digits = 1`)
    const told = await writeAll(exporting, handle)
    await client.query('commit')
    await handle.sync()
    await handle.close()
    renameSync(unfinished, path)
    return { path, ...told }
  } catch (error) {
    await handle.close().catch(() => {})
    await client.query('rollback').catch(() => {})
    rmSync(unfinished, { force: true })
    throw codeOf(error) === 'ENOSPC'
      ? new Problem(`There is no space left on the disk for ${path}: nothing of this export was kept.`)
      : error
  }
}

async function writeAll(exporting: Exporting, handle: FileHandle): Promise<Omit<Exported, 'path'>> {
  const { client, organisation, product, schema, keys } = exporting
  const tables = await tablesOfExport(client)
  const { rows: clock } = await client.query<{ at: string }>(
    `select to_char(app.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`,
  )
  const at = clock[0]!.at
  const counted = []
  for (const table of tables) counted.push({ ...table, rows: await countOf(client, table, organisation.id) })
  const all = counted.reduce((sum, table) => sum + table.rows, 0)

  const hash = createHash('sha256')
  let bytes = 0
  const write = async (text: string) => {
    const buffer = Buffer.from(text)
    hash.update(buffer)
    bytes += buffer.length
    await handle.writeFile(buffer)
  }
  const listed = counted.map(({ name, columns, rows }) => ({ name, columns: [...columns], rows }))
  await write(`${headerLine({ at, product, schema, organisation, keys, tables: listed })}\n`)
  let done = 0
  for (const table of counted) {
    for await (const rows of batchesOf(client, table, organisation.id)) {
      await write(rows.map((row) => `${rowLine(table.name, exporting.change(table.name, row))}\n`).join(''))
      done += rows.length
      exporting.progress(done, all)
    }
  }
  const sha256 = hash.digest('hex')
  const end = Buffer.from(`${endLine(done, sha256)}\n`)
  await handle.writeFile(end)
  return { at, rows: done, bytes: bytes + end.length, sha256 }
}

async function countOf(client: pg.ClientBase, { name, belongs }: ExportTable, organisationId: string): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(
    `select count(*)::text as rows from ${name} t where ${belongs}`,
    [organisationId],
  )
  return Number(rows[0]!.rows)
}

const quoted = (columns: readonly string[], of = '') =>
  columns.map((column) => `${of}"${column.replaceAll('"', '""')}"`).join(', ')

async function* batchesOf(
  client: pg.ClientBase,
  { name, columns, key, belongs }: ExportTable,
  organisationId: string,
): AsyncGenerator<string[]> {
  await client.query(
    `declare rows_of_export no scroll cursor for
     select row_to_json(r)::text as row from (select ${quoted(columns, 't.')} from ${name} t where ${belongs} order by ${quoted(key, 't.')}) r`,
    [organisationId],
  )
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${batch} from rows_of_export`)
    // A line end can only be white space between the parts of a value: within a text it is written as \n.
    if (rows.length > 0) yield rows.map(({ row }) => row.replaceAll('\n', ' '))
    if (rows.length < batch) break
  }
  await client.query('close rows_of_export')
}
