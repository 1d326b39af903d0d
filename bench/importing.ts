import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { loadedTables } from './data.ts'
import type { Place } from './place.ts'

/**
 * How long plain COPY takes to put the same rows into the same tables with the same indexes and keys, in seconds: what an
 * import is held against. The rows are first written out to files, which is not counted.
 */
export async function copyTheSame(
  place: Place,
  administrator: pg.ClientConfig,
): Promise<{ seconds: number; megabytes: number }> {
  const target = await place.house()
  const [source, empty] = [new pg.Client(administrator), new pg.Client(target.administrator)]
  await Promise.all([source.connect(), empty.connect()])
  const fileOf = (table: string) => join(place.folder, `${table}.copy`)
  try {
    let bytes = 0
    const columns = new Map<string, string>()
    for (const table of loadedTables) {
      columns.set(table, await storedColumns(source, table))
      await pipeline(
        source.query(copyTo(`copy (select ${columns.get(table)} from ${table}) to stdout`)),
        createWriteStream(fileOf(table)),
      )
      bytes += statSync(fileOf(table)).size
    }
    await empty.query(`set wellheld.loading = 'on'`)
    await accountsToo(source, empty)
    const began = performance.now()
    for (const table of loadedTables)
      await pipeline(
        createReadStream(fileOf(table)),
        empty.query(copyFrom(`copy ${table} (${columns.get(table)}) from stdin`)),
      )
    return { seconds: (performance.now() - began) / 1000, megabytes: bytes / 1e6 }
  } finally {
    for (const table of loadedTables) rmSync(fileOf(table), { force: true })
    await Promise.all([source.end(), empty.end()])
    await target.drop()
  }
}

async function storedColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ list: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
    [table],
  )
  return rows[0]!.list
}

/** People stand on accounts; those are few and not counted. */
async function accountsToo(source: pg.Client, target: pg.Client): Promise<void> {
  const { rows } = await source.query<{ id: string; name: string; email: string }>(
    'select id, name, email from sign_in."user"',
  )
  await target.query(
    'insert into sign_in."user" (id, name, email) select * from unnest($1::text[], $2::text[], $3::text[])',
    [rows.map((row) => row.id), rows.map((row) => row.name), rows.map((row) => row.email)],
  )
}
