import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
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

// Columns are computed from left to right: what is set is read before it is changed. The system's statements are few and long: one
// plan serves them all, where PostgreSQL would make five for each connection before it kept one.
const becomeSystem = {
  name: 'become_system',
  text: `select set_config('wellheld.within_person', coalesce(current_setting('wellheld.person', true), ''), true), set_config('wellheld.within_role', current_setting('role'), true),
    set_config('wellheld.person', '', true), set_config('plan_cache_mode', 'force_generic_plan', true), set_config('role', 'wellheld_system', true)`,
}
const becomeOneself = {
  name: 'become_oneself',
  text: `select set_config('wellheld.person', current_setting('wellheld.within_person'), true), set_config('plan_cache_mode', 'auto', true), set_config('role', current_setting('wellheld.within_role'), true)`,
}

/**
 * Lets what is asked in the same breath leave in one piece. A socket is written to with every statement otherwise, which costs the
 * program more than a small statement costs the database.
 */
export function leaveTogether(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** The connection whose system's part is being run. What the actor asks at the same time is not within it, and stays theirs. */
const systemPart = new AsyncLocalStorage<OneConnection>()

class OneConnection implements DatabaseConnection {
  private readonly client: pg.ClientBase
  /** Whether the server takes the next statement for the system's. */
  private isSystem = false

  constructor(client: pg.ClientBase) {
    this.client = client
  }

  /** A new transaction begins as itself, whatever the one before it ended as. */
  begin(): void {
    this.isSystem = false
  }

  asSystem<T>(fn: () => Promise<T>): Promise<T> {
    return systemPart.run(this, fn)
  }

  /**
   * Changes the role only when a statement needs it, together with that statement: what ends with the system's part never
   * changes back. Should the change fail, so does the statement, because the transaction is broken off.
   */
  private takeRole(): void {
    const wanted = systemPart.getStore() === this
    if (wanted === this.isSystem) return
    this.isSystem = wanted
    this.client.query(wanted ? becomeSystem : becomeOneself).catch(() => {})
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    leaveTogether(this.client)
    this.takeRole()
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
function driverOver(connection: OneConnection): Driver {
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
const connections = new WeakMap<Tx, OneConnection>()

/** The query builder for a transaction that has just begun on a client; made once per client. */
export function handleFor(client: pg.ClientBase): Tx {
  const tx = handles.get(client) ?? newHandle(client)
  connections.get(tx)?.begin()
  return tx
}

function newHandle(client: pg.ClientBase): Tx {
  const connection = new OneConnection(client)
  const made = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  handles.set(client, made)
  connections.set(made, connection)
  return made
}

/**
 * Sends a statement before anything that is asked after this call, without waiting for its answer. When it fails, so does
 * whatever was asked after it, because the transaction is broken off.
 */
export const sendAtOnce = <R>(tx: Tx, statement: RawBuilder<R>): Promise<QueryResult<R>> =>
  connections.get(tx)!.executeQuery(statement.compile(tx))

/** Runs a part of a transaction as the system; see asSystemWithin. */
export const partAsSystem = <T>(tx: Tx, fn: () => Promise<T>): Promise<T> => connections.get(tx)!.asSystem(fn)
