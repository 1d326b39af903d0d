import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** A duty or check of one file that somebody set aside. */
export interface WaiverLine {
  id: string
  fileId: string
  code: string
  reason: string
  reviewOn: Temporal.PlainDate
  waivedBy: string
  waivedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}

const lines = (tx: Tx) =>
  tx
    .selectFrom('app.waiver as w')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'w.organisation_id').onRef('p.id', '=', 'w.waived_by'),
    )
    .select([
      'w.id',
      'w.book_id as fileId',
      'w.code',
      'w.reason',
      'w.review_on as reviewOn',
      'p.name as waivedBy',
      'w.waived_at as waivedAt',
      'w.ended_at as endedAt',
    ])
    .where('w.organisation_id', '=', sql<string>`app.my_organisation()`)

/** Everything ever set aside in a file: what stands first, by the day it is looked at again; then what has ended, newest first. */
export const waiversOf = (tx: Tx, fileId: string): Promise<WaiverLine[]> =>
  lines(tx)
    .where('w.book_id', '=', fileId)
    .orderBy(sql`w.ended_at is not null`)
    .orderBy(sql`case when w.ended_at is null then w.review_on end`)
    .orderBy('w.ended_at', 'desc')
    .execute()

/** One of them, or undefined when the actor may not read it. */
export const oneWaiver = (tx: Tx, id: string): Promise<WaiverLine | undefined> =>
  lines(tx).where('w.id', '=', id).executeTakeFirst()

/** Keeps that something is set aside; the database sets when. */
export const insertWaiver = (
  tx: Tx,
  waiver: {
    organisationId: string
    id: string
    fileId: string
    code: string
    reason: string
    reviewOn: Temporal.PlainDate
    waivedBy: string
  },
) =>
  tx
    .insertInto('app.waiver')
    .values({
      organisation_id: waiver.organisationId,
      id: waiver.id,
      book_id: waiver.fileId,
      code: waiver.code,
      reason: waiver.reason,
      review_on: waiver.reviewOn,
      waived_by: waiver.waivedBy,
    })
    .execute()

/** From now on it counts again. */
export const setEnded = (tx: Tx, id: string) =>
  tx
    .updateTable('app.waiver')
    .set({ ended_at: sql<Temporal.Instant>`app.now()` })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()

/** The day a file was opened; undefined when the actor has nothing to do with it. */
export async function openedOn(tx: Tx, fileId: string): Promise<Temporal.PlainDate | undefined> {
  const row = await tx
    .selectFrom('app.file')
    .select('opened_on')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return row?.opened_on
}

/** Something a check rests on, as far as the actor may open it. */
export interface Evidence {
  id: string
  kind: 'record' | 'allocation' | 'cover' | 'absence'
  /** Of a record its type, of the others whose it is. */
  of: string
  at: Temporal.Instant
}

/** What stands behind these ids, the newest first; ids of what the actor may not open are left out. */
export async function evidenceOf(tx: Tx, ids: readonly string[]): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    with wanted as (select distinct id from unnest(${[...ids]}::uuid[]) given (id))
    select r.id, 'record' as kind, r.type as of, coalesce(r.occurred_at, r.created_at) as at
      from wanted w join app.record r on r.organisation_id = app.my_organisation() and r.id = w.id
    union all
    select a.id, 'allocation', p.name, app.midnight(a.start_on)
      from wanted w join app.allocation a on a.organisation_id = app.my_organisation() and a.id = w.id
        join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
    union all
    select c.id, 'cover', p.name, c.from_at
      from wanted w join app.cover c on c.organisation_id = app.my_organisation() and c.id = w.id
        join app.person p on p.organisation_id = c.organisation_id and p.id = c.person_id
    union all
    select b.id, 'absence', p.name, b.from_at
      from wanted w join app.absence b on b.organisation_id = app.my_organisation() and b.id = w.id
        join app.person p on p.organisation_id = b.organisation_id and p.id = b.person_id
    order by at desc, id`.execute(tx)
  return rows
}
