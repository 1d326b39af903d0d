import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Raw } from './raw.ts'

export interface RecordRow {
  id: string
  book_id: string
  type: string
  zone: string
  state: 'draft' | 'proposed' | 'signed' | 'entered in error' | 'superseded' | 'discarded'
  version: number
  about_id: string | null
  occurred_at: Temporal.Instant | null
  created_at: Temporal.Instant
  created_by: string | null
}

/** The record as it stands, or undefined when the actor may not see it. */
export const recordById = (tx: Tx, id: string): Promise<RecordRow | undefined> =>
  tx
    .selectFrom('app.record')
    .select([
      'id',
      'book_id',
      'type',
      'zone',
      'state',
      'version',
      'about_id',
      'occurred_at',
      'created_at',
      'created_by',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)
    .executeTakeFirst() as Promise<RecordRow | undefined>

export interface ChainPosition {
  length: number
  head: Buffer
  at: Temporal.Instant
}

/** Takes the book for this transaction; undefined when it is not the actor's to write. */
export async function lockBook(tx: Tx, bookId: string): Promise<ChainPosition | undefined> {
  const { rows } = await sql<{
    length: number
    head: Buffer | null
    at: Temporal.Instant
  }>`select length, head, at from app.lock_book(${bookId})`.execute(tx)
  const row = rows[0]
  return row ? { length: row.length, head: row.head ?? Buffer.alloc(0), at: row.at } : undefined
}

export interface NewVersion {
  organisation_id: string
  record_id: string
  version: number
  book_id: string
  sequence: number
  type: string
  zone: string
  kind: 'signed' | 'corrected' | 'addendum' | 'entered in error'
  content: string
  facts: string
  occurred_at: Temporal.Instant
  occurred_until: Temporal.Instant | null
  author_id: string | null
  author_name: string
  role_at_time: string
  relationship_at_time: string
  reason: string | null
  part_hashes: string | null
  previous_hash: Buffer
  hash: Buffer
}

export interface NewPart {
  zone: string
  content: string | null
  sealed: Buffer | null
  hash: Buffer
}

export interface VersionToAppend {
  version: NewVersion
  parts: NewPart[]
  /** Present for a record that does not exist yet. */
  create: { about_id: string | null; timeline: boolean; created_by: string | null } | undefined
  words: string
  requestId: string | null
}

/** Appends a signed version with its parts, its search words and its line in the access log, and lets its draft go: one statement. */
export async function appendVersion(
  tx: Tx,
  { version: v, parts, create, words, requestId }: VersionToAppend,
): Promise<void> {
  const partRows = JSON.stringify(
    parts.map((part) => ({
      zone: part.zone,
      content: part.content,
      sealed: part.sealed?.toString('hex') ?? null,
      hash: part.hash.toString('hex'),
    })),
  )
  await sql`
    with made as (
      insert into app.record (organisation_id, id, book_id, type, zone, about_id, occurred_at, timeline, created_by)
      select ${v.organisation_id}, ${v.record_id}, ${v.book_id}, ${v.type}, ${v.zone}, ${create?.about_id ?? null}::uuid, ${v.occurred_at}, ${create?.timeline ?? false}, ${create?.created_by ?? null}::uuid
      where ${create !== undefined}
    ), signed as (
      insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, facts, occurred_at, occurred_until, author_id, author_name, role_at_time, relationship_at_time, reason, part_hashes, previous_hash, hash)
      values (${v.organisation_id}, ${v.record_id}, ${v.version}, ${v.book_id}, ${v.sequence}, ${v.type}, ${v.zone}, ${v.kind}, ${v.content}, ${v.facts}::jsonb, ${v.occurred_at}, ${v.occurred_until}, ${v.author_id}, ${v.author_name}, ${v.role_at_time}, ${v.relationship_at_time}, ${v.reason}, ${v.part_hashes}, ${v.previous_hash}, ${v.hash})
    ), elsewhere as (
      insert into app.record_part (organisation_id, record_id, version, zone, book_id, content, sealed, hash)
      select ${v.organisation_id}, ${v.record_id}, ${v.version}, p.zone, ${v.book_id}, p.content, decode(p.sealed, 'hex'), decode(p.hash, 'hex')
      from jsonb_to_recordset(${partRows}::jsonb) as p (zone text, content text, sealed text, hash text)
    ), undrafted as (
      delete from app.draft where organisation_id = ${v.organisation_id} and record_id = ${v.record_id}
    ), found as (
      insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
      select ${v.organisation_id}, ${v.record_id}, ${v.book_id}, ${v.zone}, ${v.type}, ${v.occurred_at}, to_tsvector('app.words', ${words})
      where ${words !== ''}
      on conflict (organisation_id, record_id) do update set zone = excluded.zone, occurred_at = excluded.occurred_at, words = excluded.words
    )
    insert into app.access_log (organisation_id, person_id, book_id, record_id, action, relationship, detail, request_id)
    select ${v.organisation_id}, ${v.author_id}::uuid, ${v.book_id}, ${v.record_id}, ${v.kind}, ${v.relationship_at_time}, ${v.type}, ${requestId}`.execute(
    tx,
  )
}

export interface NewSignature {
  organisation_id: string
  id: string
  record_id: string
  version: number
  book_id: string
  sequence: number
  person_id: string | null
  person_name: string
  role_at_time: string
  relationship_at_time: string
  meaning: 'countersign' | 'acknowledge' | 'client agrees' | 'client disagrees' | 'witness'
  remark: string | null
  signed_hash: Buffer
  previous_hash: Buffer
  hash: Buffer
}

/** Adds a further signature, answers the request it was asked by, and logs it. */
export async function appendSignature(tx: Tx, signature: NewSignature, requestId: string | null): Promise<void> {
  await tx
    .with('signed', (qb) => qb.insertInto('app.signature').values(signature))
    .with('answered', (qb) =>
      qb
        .updateTable('app.signature_request')
        .set({ answered_at: sql`app.now()` })
        .where('organisation_id', '=', signature.organisation_id)
        .where('record_id', '=', signature.record_id)
        .where('version', '=', signature.version)
        .where('person_id', '=', signature.person_id),
    )
    .insertInto('app.access_log')
    .values({
      organisation_id: signature.organisation_id,
      person_id: signature.person_id,
      book_id: signature.book_id,
      record_id: signature.record_id,
      action: signature.meaning,
      relationship: signature.relationship_at_time,
      request_id: requestId,
    })
    .execute()
}

export interface VersionRow {
  record_id: string
  version: number
  sequence: number
  type: string
  zone: string
  kind: NewVersion['kind']
  content: string
  occurred_at: Temporal.Instant
  occurred_until: Temporal.Instant | null
  recorded_at: Temporal.Instant
  author_id: string | null
  author_name: string
  role_at_time: string
  relationship_at_time: string
  reason: string | null
  hash: Buffer
}

/** Every signed version of a record, oldest first. */
export const versionsOf = (tx: Tx, recordId: string): Promise<VersionRow[]> =>
  tx
    .selectFrom('app.record_version')
    .select([
      'record_id',
      'version',
      'sequence',
      'type',
      'zone',
      'kind',
      'content',
      'occurred_at',
      'occurred_until',
      'recorded_at',
      'author_id',
      'author_name',
      'role_at_time',
      'relationship_at_time',
      'reason',
      'hash',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute() as Promise<VersionRow[]>

export interface PartRow {
  version: number
  zone: string
  content: string | null
  sealed: Buffer | null
}

/** The parts of a record in other zones that the actor may read. */
export const partsOf = (tx: Tx, recordId: string): Promise<PartRow[]> =>
  tx
    .selectFrom('app.record_part')
    .select(['version', 'zone', 'content', 'sealed'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute()

export interface SignatureRow {
  id: string
  version: number
  person_id: string | null
  person_name: string
  role_at_time: string
  relationship_at_time: string
  meaning: NewSignature['meaning']
  remark: string | null
  at: Temporal.Instant
}

/** The further signatures under a record's versions, oldest first. */
export const signaturesOf = (tx: Tx, recordId: string): Promise<SignatureRow[]> =>
  tx
    .selectFrom('app.signature')
    .select([
      'id',
      'version',
      'person_id',
      'person_name',
      'role_at_time',
      'relationship_at_time',
      'meaning',
      'remark',
      'at',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .orderBy('sequence')
    .execute() as Promise<SignatureRow[]>

export interface SignatureRequestRow {
  version: number
  person_id: string
  person_name: string
  meaning: 'countersign' | 'acknowledge'
  answered_at: Temporal.Instant | null
}

/** Who has been asked to sign the record. */
export const signatureRequestsOf = (tx: Tx, recordId: string): Promise<SignatureRequestRow[]> =>
  tx
    .selectFrom('app.signature_request as q')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'q.organisation_id').onRef('p.id', '=', 'q.person_id'),
    )
    .select(['q.version', 'q.person_id', 'p.name as person_name', 'q.meaning', 'q.answered_at'])
    .where('q.organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('q.record_id', '=', recordId)
    .orderBy('q.asked_at')
    .execute() as Promise<SignatureRequestRow[]>

/** Asks people to sign a version. Asking twice changes nothing. */
export async function askToSign(
  tx: Tx,
  organisationId: string,
  recordId: string,
  version: number,
  personIds: readonly string[],
  meaning: 'countersign' | 'acknowledge',
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .insertInto('app.signature_request')
    .values(
      personIds.map((person_id) => ({
        organisation_id: organisationId,
        record_id: recordId,
        version,
        person_id,
        meaning,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

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

/** The relationships the actor holds to a book now, the strongest first, and the zones each opens; "past cover" opens none and only owes the hand-back. */
export async function relationshipsTo(
  tx: Tx,
  bookId: string,
): Promise<{ relationship: string; read_zones: string[]; write_zones: string[] }[]> {
  const { rows } = await sql<{ relationship: string; read_zones: string[]; write_zones: string[] }>`
    select relationship, read_zones, write_zones from (
      select relationship, read_zones, write_zones from app.access_grant
      where organisation_id = app.my_organisation() and person_id = app.me() and book_id = ${bookId} and from_at <= app.now() and to_at > app.now()
      union all
      select 'past cover', '{}', '{}' where app.hands_back(${bookId}, true)
    ) held
    order by array_position(array['case manager', 'joint case manager', 'cover', 'pair mentor', 'pair mentee', 'self', 'mentor', 'line manager', 'registered manager', 'intake'], relationship)`.execute(
    tx,
  )
  return rows
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
