import { basename } from 'node:path'
import type pg from 'pg'
import { codeOf, messageOf, Problem } from '../problem.ts'
import { type Header, rowsOf } from './format.ts'
import { type ExportTable, tablesOfExport } from './tables.ts'

export interface Loading {
  /** The loader, inside the transaction that all of it belongs to. */
  client: pg.ClientBase
  path: string
  header: Header
  /** Puts another row in the place of one, on its way in; given and returned as JSON. */
  change: (table: string, row: string) => string
  progress: (done: number, of: number) => void
}

/** So many characters of rows are handed to PostgreSQL at once: what is in memory at a time. */
const batch = 1_000_000

/**
 * Loads the rows of an export, table after table. Nothing derived from them is there yet. When it fails, the transaction must be
 * undone by whoever began it.
 * @throws Problem when the file is not whole, or holds what this database has no place for
 */
export async function loadRows({ client, path, header, change, progress }: Loading): Promise<void> {
  const file = basename(path)
  const tables = await fittingTables(client, header, file)
  await client.query('create temporary table rows_on_the_way (row json not null) on commit drop')
  const all = header.tables.reduce((sum, { rows }) => sum + rows, 0)
  let place = 0
  let waiting: string[] = []
  let length = 0
  let done = 0

  async function handOver() {
    if (waiting.length === 0) return
    await client.query('insert into pg_temp.rows_on_the_way select json_array_elements($1::json)', [
      `[${waiting.join(',')}]`,
    ])
    done += waiting.length
    waiting = []
    length = 0
    progress(done, all)
  }

  async function storeTo(table: ExportTable) {
    await handOver()
    await store(client, table, header.organisation.id, file)
  }

  for await (const { table, row } of rowsOf(path)) {
    while (tables[place]?.name !== table) {
      const finished = tables[place]
      if (!finished) throw new Problem(`${file} is not what was written: rows of ${table} are out of place.`)
      await storeTo(finished)
      place += 1
    }
    waiting.push(change(table, row))
    length += row.length
    if (length >= batch) await handOver()
  }
  for (const table of tables.slice(place)) await storeTo(table)
}

/** The tables of this database in the order of the file. @throws Problem naming the first that differs */
async function fittingTables(client: pg.ClientBase, header: Header, file: string): Promise<ExportTable[]> {
  const here = new Map((await tablesOfExport(client)).map((table) => [table.name, table]))
  const tables = header.tables.map(({ name, columns }) => {
    const table = here.get(name)
    if (!table) throw new Problem(`${file} holds the table ${name}, which this database does not have.`)
    const strange = columns.find((column) => !table.columns.includes(column))
    if (strange) throw new Problem(`${file} holds the column ${strange} of ${name}, which this database does not have.`)
    const missing = table.columns.find((column) => !columns.includes(column))
    if (missing) throw new Problem(`${file} lacks the column ${missing} of ${name}, which this database has.`)
    here.delete(name)
    return table
  })
  const [lacking] = here.keys()
  if (lacking) throw new Problem(`${file} lacks the table ${lacking}, which this database has.`)
  return tables
}

/** Stores the gathered rows of one table by one statement, so that they may refer to each other in any order. */
async function store(client: pg.ClientBase, { name, columns }: ExportTable, organisationId: string, file: string) {
  const { rows: strange } = await client.query<{ row: string }>(
    `select left(w.row::text, 200) as row from pg_temp.rows_on_the_way w
     where (select array_agg(k order by k) from json_object_keys(w.row) k) is distinct from (select array_agg(c order by c) from unnest($1::text[]) c)
       or w.row ->> $2 is distinct from $3
     limit 1`,
    [
      [...columns],
      columns.includes('organisation_id') ? 'organisation_id' : name === 'app.organisation' ? 'id' : null,
      columns.includes('organisation_id') || name === 'app.organisation' ? organisationId : null,
    ],
  )
  if (strange.length > 0)
    throw new Problem(`${file} holds a row of ${name} with other columns than its own, or of another organisation.`)
  const listed = columns.map((column) => `"${column.replaceAll('"', '""')}"`)
  try {
    await client.query(
      `insert into ${name} (${listed.join(', ')}) overriding system value
       select ${listed.map((column) => `r.${column}`).join(', ')}
       from pg_temp.rows_on_the_way w cross join lateral json_populate_record(null::${name}, w.row) r`,
    )
  } catch (error) {
    const code = codeOf(error)
    if (code === '53100') throw error
    throw new Problem(
      code === '23505'
        ? `Rows of ${name} in ${file} are in this database already, as part of another organisation. Nothing was stored.`
        : `The rows of ${name} in ${file} cannot be stored: ${messageOf(error)}. Nothing was stored.`,
    )
  }
  await client.query('truncate pg_temp.rows_on_the_way')
}

/**
 * Moves the counters of tables that number their rows past what was loaded.
 * @param client may read the rows; takes the owner's role for a moment, as only the owner moves a counter
 */
export async function moveCounters(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select a.attrelid::regclass::text as "table", a.attname as "column" from pg_attribute a join pg_class t on t.oid = a.attrelid
     where a.attidentity <> '' and t.relnamespace in ('app'::regnamespace, 'sign_in'::regnamespace)`,
  )
  for (const { table, column } of rows) {
    const highest = await client.query<{ value: string | null }>(`select max("${column}")::text as value from ${table}`)
    const value = highest.rows[0]?.value
    if (!value) continue
    await client.query('set local role wellheld_owner')
    const counter = await client.query<{ name: string }>('select pg_get_serial_sequence($1, $2) as name', [
      table,
      column,
    ])
    await client.query(
      `select setval($1::regclass, greatest($2::bigint, (select last_value from ${counter.rows[0]!.name})))`,
      [counter.rows[0]!.name, value],
    )
    await client.query('set local role wellheld_loader')
  }
}
