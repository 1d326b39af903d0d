import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { DB } from './database.gen.ts'
import { parameter } from './temporal-types.ts'

/** The database as one transaction sees it. Only `asActor` and its siblings hand one out, so holding one means being inside. */
export type Tx = Kysely<DB>

const namesByText = new Map<string, string>()

/** Statements are prepared under a name made from their text, so that PostgreSQL plans each shape once per connection. */
function nameOf(text: string): string | undefined {
  const known = namesByText.get(text)
  if (known) return known
  if (namesByText.size >= 1000) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  namesByText.set(text, name)
  return name
}

class OneConnection implements DatabaseConnection {
  private readonly client: pg.ClientBase

  constructor(client: pg.ClientBase) {
    this.client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = nameOf(query.sql)
    const result = await this.client.query<Record<string, unknown>>({
      text: query.sql,
      values: query.parameters.map(parameter),
      ...(name ? { name } : {}),
    })
    return {
      rows: result.rows as R[],
      ...(result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }),
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; we read whole results.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used here')
  }
}

/** Kysely over one client that is already in a transaction: beginning and ending it is asActor's work. */
function driverOver(client: pg.ClientBase): Driver {
  const connection = new OneConnection(client)
  const refuse = async () => {
    throw new Error('a transaction is already open')
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
}

const handles = new WeakMap<pg.ClientBase, Tx>()

/** The query builder bound to one client; made once per client. */
export function handleFor(client: pg.ClientBase): Tx {
  const existing = handles.get(client)
  if (existing) return existing
  const made = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  handles.set(client, made)
  return made
}
