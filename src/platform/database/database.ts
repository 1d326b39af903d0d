import pg from 'pg'
import type { Logger } from '../log.ts'
import { codeOf } from '../problem.ts'
import { handleFor, leaveTogether, partAsSystem, type Tx } from './connection.ts'
import { types } from './temporal-types.ts'

/** Who a transaction acts for. */
export interface Identity {
  organisationId: string
  personId: string
}

/** One open transaction: the database as the actor may see it, and the time it began by the database's clock. */
export interface Scope {
  tx: Tx
  now: Temporal.Instant
}

/** A session, and the person behind it with their roles now. */
export interface SessionRow {
  now: Temporal.Instant
  session_id: string
  created_at: Temporal.Instant
  last_seen_at: Temporal.Instant
  ended_at: Temporal.Instant | null
  user_id: string
  two_factor_enabled: boolean
  organisation_id: string
  is_demonstration: boolean
  person_id: string
  person_name: string
  email: string
  roles: string[]
  words: Record<string, string>
  nation: string
  organisation_name: string
  may_wait: string[]
}

export interface Database {
  /** One transaction as a signed-in person, under row-level security. Commits when `fn` returns, rolls back when it throws. */
  asActor<T>(identity: Identity, fn: (scope: Scope) => Promise<T>): Promise<T>
  /**
   * One transaction as whoever a session belongs to: whose it is and what they want are asked in one go. `fn` is told of the
   * session, or that there is none, and must look whether it is still open.
   */
  asSession<T>(token: string, fn: (begun: { session: SessionRow; scope: Scope } | undefined) => Promise<T>): Promise<T>
  /** One transaction as the system, limited to one organisation: jobs, imports, maintenance. */
  asSystem<T>(organisationId: string, fn: (scope: Scope) => Promise<T>): Promise<T>
  /** One transaction that reaches the sign-in tables and nothing else. */
  asSignIn<T>(fn: (scope: Scope) => Promise<T>): Promise<T>
  /** Connections that can only reach the sign-in tables, for the sign-in library. */
  signInPool: pg.Pool
  /** Connections of the system role, for the job queue. */
  systemPool: pg.Pool
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function literal(id: string): string {
  if (!uuid.test(id)) throw new Error('an identity must be a uuid')
  return `'${id}'`
}

const setting = (name: string, value: string) => `set_config('${name}', ${value}, true)`

const beginning = (
  role: string,
  organisationId: string | undefined,
  personId: string | undefined,
  pretended: Temporal.Instant | undefined,
) =>
  `begin; select ${[
    setting('wellheld.organisation', organisationId ? literal(organisationId) : "''"),
    setting('wellheld.person', personId ? literal(personId) : "''"),
    ...(pretended ? [setting('wellheld.now', `'${pretended}'`)] : []),
    setting('role', `'${role}'`),
  ].join(', ')}; select app.now() as now`

const clock = (pretended: Temporal.Instant | undefined) =>
  pretended ? `; select ${setting('wellheld.now', `'${pretended}'`)}` : ''

/** Looks at a session as the role that may, and becomes the person it belongs to. Columns are computed from left to right. */
const becomePersonOfSession = {
  name: 'become_person_of_session',
  text: `
    select s.*, set_config('wellheld.organisation', s.organisation_id::text, true), set_config('wellheld.person', s.person_id::text, true),
      app.what_may_wait() as may_wait, set_config('role', 'wellheld_user', true)
    from sign_in.person_of_session($1) s`,
}

/**
 * Does one part of an actor's transaction as the system, which sees every fact of the organisation: duties and proofs
 * must come out the same whoever acts. Until it is over nobody is acting (app.me() is null), and nothing read here may
 * reach the actor. May stand inside another.
 */
export const asSystemWithin = <T>({ tx }: Scope, fn: () => Promise<T>): Promise<T> => partAsSystem(tx, fn)

/** How a transaction begins: what it answers, and the time by the database's clock. */
type Begin<B> = (client: pg.PoolClient) => Promise<{ begun: B; now: Temporal.Instant }>

/** Serialization and chain races are safe to try again: nothing of the first try remains. */
const isWorthRetrying = (error: unknown) => ['40001', '40P01', 'WH001'].includes(codeOf(error) ?? '')

const signInConnections = (poolSize: number) => Math.max(2, Math.ceil(poolSize / 3))
const systemConnections = 5

/** The most connections one process opens: for requests, for sign-in, for jobs and maintenance. */
export const mostConnections = (poolSize: number): number => poolSize + signInConnections(poolSize) + systemConnections

/**
 * Opens the application's connections. They sign in as a role without rights, so a query outside the functions here fails.
 * @param settings where the server is and the login without rights
 * @param pretendNow a clock for tests; only a test database listens to it
 */
export function openDatabase(
  settings: pg.PoolConfig,
  poolSize: number,
  log: Logger,
  pretendNow?: () => Temporal.Instant | undefined,
): Database {
  const common: pg.PoolConfig = {
    ...settings,
    types,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'wellheld',
  }
  // Statements that do not wait for each other's answers are sent together: a page is then few journeys.
  const pool = new pg.Pool({
    ...common,
    pipeline: true,
    max: poolSize,
    options: '-c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
  })
  const signInPool = new pg.Pool({
    ...common,
    types: undefined,
    max: signInConnections(poolSize),
    options: '-c timezone=UTC -c role=wellheld_sign_in -c search_path=sign_in',
  })
  const systemPool = new pg.Pool({
    ...common,
    types: undefined,
    max: systemConnections,
    options: '-c timezone=UTC -c role=wellheld_system',
  })
  for (const each of [pool, signInPool, systemPool]) {
    each.on('error', (error) => log.warn({ code: codeOf(error) }, 'a database connection was lost'))
    // One that is lost in the middle of a query fails that query; nobody else needs to hear of it.
    each.on('connect', (client) => client.on('error', () => {}))
  }

  async function once<B, T>(begin: Begin<B>, fn: (begun: B, scope: Scope) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      const { begun, now } = await begin(client)
      const result = await fn(begun, { tx: handleFor(client), now })
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((fault: Error) => {
        broken = fault
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  async function transaction<B, T>(begin: Begin<B>, fn: (begun: B, scope: Scope) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(begin, fn)
      } catch (error) {
        if (attempt >= 4 || !isWorthRetrying(error)) throw error
      }
    }
  }

  function transactionAs<T>(
    role: string,
    { organisationId, personId }: Partial<Identity>,
    fn: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    const text = beginning(role, organisationId, personId, pretendNow?.())
    const begin = async (client: pg.PoolClient) => {
      const answers = (await client.query(text)) as unknown as pg.QueryResult[]
      return { begun: undefined, now: answers.at(-1)?.rows[0]?.now as Temporal.Instant }
    }
    return transaction(begin, (_, scope) => fn(scope))
  }

  function transactionOf<T>(
    token: string,
    fn: (begun: { session: SessionRow; scope: Scope } | undefined) => Promise<T>,
  ): Promise<T> {
    const text = `begin${clock(pretendNow?.())}; set local role wellheld_sign_in`
    const begin = async (client: pg.PoolClient) => {
      leaveTogether(client)
      const [, { rows }] = await Promise.all([
        client.query(text),
        client.query<SessionRow>({ ...becomePersonOfSession, values: [token] }),
      ])
      return { begun: rows[0], now: rows[0]?.now as Temporal.Instant }
    }
    return transaction(begin, (session, scope) => fn(session && { session, scope }))
  }

  return {
    asActor: (identity, fn) => transactionAs('wellheld_user', identity, fn),
    asSession: transactionOf,
    asSystem: (organisationId, fn) => transactionAs('wellheld_system', { organisationId }, fn),
    asSignIn: (fn) => transactionAs('wellheld_sign_in', {}, fn),
    signInPool,
    systemPool,
    close: async () => {
      await Promise.all([pool.end(), signInPool.end(), systemPool.end()])
    },
  }
}
