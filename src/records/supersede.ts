import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** Every other signed record of this type in the book gives way to the one just signed: of such records the newest alone counts. */
export async function supersedeOthers(tx: Tx, bookId: string, type: string, recordId: string): Promise<void> {
  await tx
    .updateTable('app.record')
    .set({ state: 'superseded' })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('book_id', '=', bookId)
    .where('type', '=', type)
    .where('state', '=', 'signed')
    .where('id', '<>', recordId)
    .execute()
}
