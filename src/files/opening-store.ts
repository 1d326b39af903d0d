import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { Status } from './status-rules.ts'

/** The organisation's prefix and the next number of its counter, which is taken by asking: no number is given twice. */
export async function takeFileNumber(tx: Tx): Promise<{ prefix: string; number: number }> {
  const row = await tx
    .updateTable('app.organisation')
    .set((row) => ({ next_file_number: row('next_file_number', '+', 1) }))
    .where('id', '=', sql<string>`app.my_organisation()`)
    .returning(['file_prefix as prefix', sql<number>`next_file_number - 1`.as('number')])
    .executeTakeFirstOrThrow()
  return row
}

export interface NewFile {
  id: string
  organisationId: string
  clientId: string
  number: string
  openedOn: Temporal.PlainDate
  reviewBand: 'intensive' | 'standard' | 'maintenance'
  nation: Nation
  isRegulated: boolean
  litigationLive: boolean
  /** Null: the system, with records from elsewhere. */
  openedBy: string | null
}

/** Keeps a new file with its empty book. Its grants follow by themselves. */
export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.insertInto('app.book').values({ organisation_id: file.organisationId, id: file.id, kind: 'file' }).execute()
  await tx
    .insertInto('app.file')
    .values({
      organisation_id: file.organisationId,
      id: file.id,
      client_id: file.clientId,
      number: file.number,
      opened_on: file.openedOn,
      review_band: file.reviewBand,
      nation: file.nation,
      is_regulated: file.isRegulated,
      litigation_live: file.litigationLive,
      created_by: file.openedBy,
    })
    .execute()
}

export interface NewStatus {
  id: string
  organisationId: string
  fileId: string
  status: Status
  /** Null: the system, because of something else that was done. */
  changedBy: string | null
  reason: string | null
  reviewOn: Temporal.PlainDate | null
}

/** Adds a line to the history of a file's status. */
export const insertStatus = (tx: Tx, change: NewStatus) =>
  tx
    .insertInto('app.file_status')
    .values({
      organisation_id: change.organisationId,
      id: change.id,
      file_id: change.fileId,
      status: change.status,
      changed_by: change.changedBy,
      reason: change.reason,
      review_on: change.reviewOn,
    })
    .execute()

/** Sets the status a file has; closing it gives it its last day. */
export const setStatus = (tx: Tx, fileId: string, status: Status, closedOn: Temporal.PlainDate | null) =>
  tx
    .updateTable('app.file')
    .set({ status, ...(status === 'closed' ? { closed_on: closedOn } : {}) })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', fileId)
    .execute()
