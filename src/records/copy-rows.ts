import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A value of a row as COPY reads it. */
export type Cell = string | number | boolean | Buffer | Temporal.Instant | Temporal.PlainDate | null

const escaped: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function written(value: Cell): string {
  if (value === null) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return typeof value === 'string' ? value.replaceAll(/[\\\t\n\r]/g, (found) => escaped[found] ?? found) : String(value)
}

/** Rows of one table, gathered until they are copied in. */
export class RowBuffer {
  private rows: string[] = []
  private readonly table: string
  private readonly columns: readonly string[]

  constructor(table: string, columns: readonly string[]) {
    this.table = table
    this.columns = columns
  }

  get size(): number {
    return this.rows.length
  }

  add(row: readonly Cell[]): void {
    this.rows.push(row.map(written).join('\t'))
  }

  /** Copies the rows in and forgets them. */
  async copyInto(client: pg.ClientBase): Promise<void> {
    const rows = this.rows
    this.rows = []
    if (rows.length === 0) return
    const columns = this.columns.join(', ')
    const { rows: found } = await client.query<{ active: boolean }>(
      'select row_security_active($1::text::regclass) as active',
      [this.table],
    )
    if (!found[0]?.active) return copy(client, this.table, columns, rows)
    // PostgreSQL copies into no table whose policies hold for the role: the rows go by a table that has none.
    await client.query(
      `create temporary table rows_on_the_way on commit drop as select ${columns} from ${this.table} limit 0`,
    )
    await copy(client, 'pg_temp.rows_on_the_way', columns, rows)
    await client.query(`insert into ${this.table} (${columns}) select ${columns} from pg_temp.rows_on_the_way`)
    await client.query('drop table pg_temp.rows_on_the_way')
  }
}

async function copy(client: pg.ClientBase, table: string, columns: string, rows: readonly string[]): Promise<void> {
  const into = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
  await pipeline(Readable.from(inPieces(rows)), into)
}

function* inPieces(rows: readonly string[]): Generator<string> {
  for (let start = 0; start < rows.length; start += 500) yield `${rows.slice(start, start + 500).join('\n')}\n`
}
