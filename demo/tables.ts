import type pg from 'pg'
import { type Cell, RowBuffer } from '#records/copy-rows.ts'

/** What one column holds; lists are of text or ids, objects become JSON. */
type Value = Cell | undefined | readonly string[] | { readonly [key: string]: unknown }

export interface Row {
  readonly [column: string]: Value
}

/** Rows of many tables, gathered while a history is told and copied in afterwards. */
export class Tables {
  private readonly rows = new Map<string, Row[]>()

  /** Every row of a table has the same columns; what is undefined is null. */
  add(table: string, row: Row): void {
    const known = this.rows.get(table)
    if (known) known.push(row)
    else this.rows.set(table, [row])
  }

  of(table: string): readonly Row[] {
    return this.rows.get(table) ?? []
  }

  /** Copies the rows of these tables in, in this order. */
  async copyInto(client: pg.ClientBase, organisationId: string, tables: readonly string[]): Promise<void> {
    for (const table of tables) {
      const rows = this.of(table)
      const first = rows[0]
      if (!first) continue
      const columns = Object.keys(first)
      const owned = table.startsWith('app.') && table !== 'app.organisation'
      const buffer = new RowBuffer(table, owned ? ['organisation_id', ...columns] : columns)
      for (const row of rows) {
        const cells = columns.map((column) => cellOf(row[column]))
        buffer.add(owned ? [organisationId, ...cells] : cells)
      }
      await buffer.copyInto(client)
    }
  }
}

function cellOf(value: Value): Cell {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return `{${value.map((each) => JSON.stringify(each)).join(',')}}`
  const isPlain = typeof value === 'object' && !Buffer.isBuffer(value) && !isTemporal(value)
  return isPlain ? JSON.stringify(value) : (value as Cell)
}

const isTemporal = (value: object): boolean => value instanceof Temporal.Instant || value instanceof Temporal.PlainDate
