import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** The support contacts of a pair, newest first: when and by whom, not what was said. */
export async function contactsOf(
  tx: Tx,
  pairId: string,
): Promise<{ id: string; at: Temporal.Instant; author: string; isPrivate: boolean }[]> {
  const { rows } = await sql<{ id: string; at: Temporal.Instant; author: string; isPrivate: boolean }>`
    select r.id, r.occurred_at as at, v.author_name as author, r.zone = 'M2' as "isPrivate"
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = app.my_organisation() and r.book_id = ${pairId} and r.type = 'support-contact' and r.state = 'signed'
    order by r.occurred_at desc limit 10`.execute(tx)
  return rows
}
