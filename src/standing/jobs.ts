import { sql } from 'kysely'
import { z } from 'zod'
import { londonDay } from '#calendar/london.ts'
import type { Database } from '#platform/database/database.ts'
import { refreshOrganisation } from './refresh.ts'

const payloadShape = z.object({ organisationId: z.uuid().optional(), everything: z.boolean().optional() })

/**
 * Once a night: works out anew whatever was last worked out before today, because a new day may bring a leave into sight or
 * a changed standard into force. Without an organisation it only finds them and asks for one job each. Running it twice
 * changes nothing. With `everything` also what was worked out today: the standard or the days not worked have changed.
 */
export async function refreshStandings({ database }: { database: Database }, payload: unknown): Promise<void> {
  const { organisationId, everything } = payloadShape.parse(payload ?? {})
  if (organisationId) {
    const today = await database.asSystem(organisationId, async ({ now }) => londonDay(now))
    await refreshOrganisation(database, organisationId, everything ? {} : { onlyOlderThan: today })
    return
  }
  const { rows } = await database.systemPool.query<{ id: string }>('select app.every_organisation() as id')
  for (const { id } of rows) {
    const payload = JSON.stringify({ organisationId: id })
    await database.asSystem(id, ({ tx }) =>
      sql`select app.enqueue('refresh_standings', ${payload}::jsonb, ${`refresh_standings ${id}`})`.execute(tx),
    )
  }
}
