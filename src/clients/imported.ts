import { sql } from 'kysely'
import type { Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { type ClientIdentity, insertClient } from './store.ts'

/**
 * Keeps a client who came with records from elsewhere, as these say it; nobody here has verified them.
 * @param diedOn the day of death, where it is known
 * @returns the client's id
 */
export async function keepImportedClient(
  { tx }: Scope,
  organisationId: string,
  identity: ClientIdentity,
  diedOn: string | null,
): Promise<string> {
  const id = randomUUIDv7()
  await insertClient(tx, id, organisationId, null, identity)
  if (diedOn)
    await tx
      .updateTable('app.client')
      .set({ date_of_death: sql`${diedOn}::date` })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute()
  return id
}
