import type pg from 'pg'
import { handleFor } from '#platform/database/connection.ts'
import type { Scope } from '#platform/database/database.ts'
import { refreshOrganisation } from './refresh.ts'

/**
 * Works out every duty and proof of an organisation in the transaction of whoever loads it.
 * @param client an administrator's, with our types
 */
export async function refreshWithin(
  client: pg.ClientBase,
  organisationId: string,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const { rows } = await client.query<{ now: Temporal.Instant }>('select app.now() as now')
  await client.query(
    `select set_config('wellheld.organisation', $1, true), set_config('wellheld.person', '', true), set_config('role', 'wellheld_system', true)`,
    [organisationId],
  )
  const scope: Scope = { tx: handleFor(client), now: rows[0]!.now }
  const within = { asSystem: async <T>(_organisation: string, fn: (scope: Scope) => Promise<T>) => fn(scope) }
  await refreshOrganisation(within, organisationId, { progress })
  await client.query('reset role')
}
