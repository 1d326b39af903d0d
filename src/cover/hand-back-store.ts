import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

/** The cover a hand-back belongs to. */
export async function coverOfHandBack(tx: Tx, recordId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('app.cover')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('hand_back_id', '=', recordId)
    .executeTakeFirst()
  return row?.id
}

/** What the actor signed as this cover, oldest first, also after access has ended. */
export async function signedWhileCovering(
  tx: Tx,
  coverId: string,
): Promise<{ type: string; content: string; occurred_at: Instant }[]> {
  const { rows } = await sql<{ type: string; content: string; occurred_at: Instant }>`
    select type, content, occurred_at from app.signed_while_covering(${coverId})`.execute(tx)
  return rows
}

/** Tasks of the file that are open, as far as the actor may see them; none once access has ended. */
export async function openTasksOf(tx: Tx, fileId: string): Promise<{ what: string; dueOn: Day }[]> {
  const rows = await tx
    .selectFrom('app.task')
    .select(['what', 'due_on'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('file_id', '=', fileId)
    .where('status', '=', sql<string>`any(array['todo', 'doing', 'blocked'])`)
    .orderBy('due_on')
    .limit(100)
    .execute()
  return rows.map((row) => ({ what: row.what, dueOn: row.due_on }))
}

/** A hand-back of the file the actor has begun and not signed. */
export async function draftOfHandBack(tx: Tx, fileId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('app.record')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('book_id', '=', fileId)
    .where('type', '=', 'hand-back')
    .where('state', '=', 'draft')
    .where('created_by', '=', sql<string>`app.me()`)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row?.id
}

/** The newest cover of a file the actor held, or holds, without having handed it back. */
export async function coverOwed(tx: Tx, fileId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('app.cover')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('file_id', '=', fileId)
    .where('person_id', '=', sql<string>`app.me()`)
    .where('accepted_at', 'is not', null)
    .where('handed_back_at', 'is', null)
    .orderBy('from_at', 'desc')
    .executeTakeFirst()
  return row?.id
}
