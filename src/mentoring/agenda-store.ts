import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Purpose } from './purposes.ts'

/** Something one of the two put on the agenda. */
export interface AgendaItem {
  id: string
  what: string
  purpose: Purpose
  file_id: string | null
  added_by: string
  added_by_name: string
  added_at: Temporal.Instant
}

/** What waits for the next session of a pair, oldest first. */
export async function openItems(tx: Tx, pairId: string): Promise<AgendaItem[]> {
  const { rows } = await sql<AgendaItem>`
    select i.id, i.what, i.purpose, i.file_id, i.added_by, p.name as added_by_name, i.added_at
    from app.agenda_item i join app.person p on p.organisation_id = i.organisation_id and p.id = i.added_by
    where i.organisation_id = app.my_organisation() and i.mentorship_id = ${pairId} and i.settled_at is null
    order by i.added_at`.execute(tx)
  return rows
}

export const insertItem = (
  tx: Tx,
  item: {
    organisation_id: string
    id: string
    mentorship_id: string
    what: string
    purpose: Purpose
    file_id: string | null
    added_by: string
  },
) => tx.insertInto('app.agenda_item').values(item).execute()

/** Takes items off the agenda: dealt with in a session, or without one, no longer wanted. */
export async function settleItems(
  tx: Tx,
  pairId: string,
  itemIds: readonly string[],
  sessionId: string | null,
): Promise<void> {
  if (itemIds.length === 0) return
  await tx
    .updateTable('app.agenda_item')
    .set({ settled_at: sql`app.now()`, session_id: sessionId })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('mentorship_id', '=', pairId)
    .where('id', '=', sql<string>`any(${[...itemIds]}::uuid[])`)
    .where('settled_at', 'is', null)
    .execute()
}

/** Whether this item was ever put on the agenda of this pair. */
export const isItemOf = async (tx: Tx, pairId: string, itemId: string): Promise<boolean> =>
  (await tx
    .selectFrom('app.agenda_item')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('mentorship_id', '=', pairId)
    .where('id', '=', itemId)
    .executeTakeFirst()) !== undefined
