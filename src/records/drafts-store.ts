import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Raw } from './raw.ts'

export interface DraftRow {
  zone: string
  author_id: string | null
  is_shared: boolean
  based_on_version: number
  content: Raw | null
  sealed: Buffer | null
  revision: number
  saved_at: Temporal.Instant
  saved_by: string | null
  tab: string | null
}

/** The unsigned text of a record, part by part, as far as the actor may see it. */
export const draftsOf = (tx: Tx, recordId: string): Promise<DraftRow[]> =>
  tx
    .selectFrom('app.draft')
    .select([
      'zone',
      'author_id',
      'is_shared',
      'based_on_version',
      'content',
      'sealed',
      'revision',
      'saved_at',
      'saved_by',
      'tab',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .execute() as Promise<DraftRow[]>

export interface DraftPart {
  zone: string
  content: Raw | null
  sealed: Buffer | null
}

/** Keeps the record row of a draft; a record that exists stays as it is. */
export async function keepRecordRow(
  tx: Tx,
  row: {
    organisation_id: string
    id: string
    book_id: string
    type: string
    zone: string
    state: 'draft' | 'proposed'
    about_id: string | null
    occurred_at: Temporal.Instant | null
    timeline: boolean
    created_by: string | null
  },
): Promise<void> {
  await tx
    .insertInto('app.record')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Writes the parts of a draft under one revision; a part in a zone that nothing is kept in any more goes with it. */
export async function writeDraft(
  tx: Tx,
  draft: {
    organisation_id: string
    record_id: string
    book_id: string
    author_id: string | null
    is_shared: boolean
    based_on_version: number
    saved_by: string | null
    revision: number
    tab: string | null
    parts: DraftPart[]
  },
): Promise<Temporal.Instant> {
  const rows = await tx
    .with('left behind', (qb) =>
      qb
        .deleteFrom('app.draft')
        .where('organisation_id', '=', draft.organisation_id)
        .where('record_id', '=', draft.record_id)
        .where('zone', '<>', sql<string>`all(${draft.parts.map((part) => part.zone)}::text[])`),
    )
    .insertInto('app.draft')
    .values(
      draft.parts.map((part) => ({
        organisation_id: draft.organisation_id,
        record_id: draft.record_id,
        book_id: draft.book_id,
        author_id: draft.author_id,
        is_shared: draft.is_shared,
        based_on_version: draft.based_on_version,
        saved_by: draft.saved_by,
        tab: draft.tab,
        zone: part.zone,
        content: part.content === null ? null : JSON.stringify(part.content),
        sealed: part.sealed,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'record_id', 'zone']).doUpdateSet((eb) => ({
        content: eb.ref('excluded.content'),
        sealed: eb.ref('excluded.sealed'),
        saved_by: eb.ref('excluded.saved_by'),
        tab: eb.ref('excluded.tab'),
        revision: draft.revision,
        saved_at: sql`app.now()`,
      })),
    )
    .returning('saved_at')
    .execute()
  return rows[0]?.saved_at as Temporal.Instant
}

/** Throws a draft away; a record that was never signed is marked discarded. */
export async function discardDraft(tx: Tx, recordId: string): Promise<void> {
  await tx
    .deleteFrom('app.draft')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .execute()
  await tx
    .updateTable('app.record')
    .set({ state: 'discarded', discarded_at: sql`app.now()` })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', recordId)
    .where('version', '=', 0)
    .execute()
}

/** Keeps what was typed in a form that was opened on an older draft, for the merge page. */
export async function setAside(
  tx: Tx,
  aside: { organisation_id: string; record_id: string; person_id: string; book_id: string; parts: DraftPart[] },
): Promise<void> {
  const { parts, ...whose } = aside
  await tx
    .insertInto('app.draft_aside')
    .values(
      parts.map((part) => ({
        ...whose,
        zone: part.zone,
        content: part.content === null ? null : JSON.stringify(part.content),
        sealed: part.sealed,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'record_id', 'person_id', 'zone']).doUpdateSet((eb) => ({
        content: eb.ref('excluded.content'),
        sealed: eb.ref('excluded.sealed'),
        set_aside_at: sql`app.now()`,
      })),
    )
    .execute()
}

/** What the actor typed that was set aside. */
export const asideOf = (tx: Tx, recordId: string): Promise<DraftPart[]> =>
  tx
    .selectFrom('app.draft_aside')
    .select(['zone', 'content', 'sealed'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('person_id', '=', sql<string>`app.me()`)
    .where('record_id', '=', recordId)
    .execute() as Promise<DraftPart[]>

/** Lets go of what was set aside, once it has been brought together. */
export async function dropAside(tx: Tx, recordId: string): Promise<void> {
  await tx
    .deleteFrom('app.draft_aside')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('person_id', '=', sql<string>`app.me()`)
    .where('record_id', '=', recordId)
    .execute()
}

export interface OwnDraft {
  id: string
  type: string
  book_id: string
  version: number
  /** The client's name, where the book is a file. */
  about: string
  saved_at: Temporal.Instant
}

/** What the actor has begun and not signed, oldest first. */
export async function ownDrafts(tx: Tx): Promise<OwnDraft[]> {
  const { rows } = await sql<OwnDraft>`
    select r.id, r.type, r.book_id, r.version, coalesce(c.preferred_name || ', ' || f.number, '') as about, max(d.saved_at) as saved_at
    from app.draft d
      join app.record r on r.organisation_id = d.organisation_id and r.id = d.record_id
      left join app.file f on f.organisation_id = r.organisation_id and f.id = r.book_id
      left join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where d.organisation_id = app.my_organisation() and (d.author_id = app.me() or d.is_shared) and r.state in ('draft', 'signed')
    group by r.id, r.type, r.book_id, r.version, c.preferred_name, f.number
    order by max(d.saved_at)
    limit 200`.execute(tx)
  return rows
}
