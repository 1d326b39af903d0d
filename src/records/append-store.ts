import { sql } from 'kysely'
import { sendAtOnce, type Tx } from '#platform/database/connection.ts'

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

/** What signing a record must know before it decides. */
export interface Taken {
  chain: Pick<ChainPosition, 'length' | 'head'>
  /** The relationships the actor holds to the book, the strongest first. */
  relationships: string[]
  /** The record as it stands, where there is one that the actor may see. */
  record: { book_id: string; type: string; version: number } | undefined
  /** Where the newest save of its draft stands. */
  draft: { revision: number; tab: string | null } | undefined
}

/**
 * Takes the book for this transaction, as `lockBook` does, and tells what signing a record in it must know; undefined when it
 * is not the actor's to write.
 * @param withStanding also lets nobody else work out the standing of this file meanwhile, as `lockStandings` does
 */
export async function takeToSign(
  tx: Tx,
  bookId: string,
  recordId: string,
  withStanding: boolean,
): Promise<Taken | undefined> {
  const { rows } = await sql<{
    length: number
    head: Buffer | null
    relationships: string[] | null
    record_book: string | null
    record_type: string
    record_version: number
    draft_revision: number | null
    draft_tab: string | null
  }>`
    select length, head, relationships, record_book, record_type, record_version, draft_revision, draft_tab
    from app.take_to_sign(${bookId}, ${recordId}, ${withStanding})`.execute(tx)
  const row = rows[0]
  return (
    row && {
      chain: { length: row.length, head: row.head ?? Buffer.alloc(0) },
      relationships: row.relationships ?? [],
      record: row.record_book
        ? { book_id: row.record_book, type: row.record_type, version: row.record_version }
        : undefined,
      draft: row.draft_revision === null ? undefined : { revision: row.draft_revision, tab: row.draft_tab },
    }
  )
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

/**
 * Appends a signed version with its parts, its search words and its line in the access log, and lets its draft go: one
 * statement, sent at once.
 */
export function appendVersion(
  tx: Tx,
  { version: v, parts, create, words, requestId }: VersionToAppend,
): Promise<unknown> {
  const partRows = JSON.stringify(
    parts.map((part) => ({
      zone: part.zone,
      content: part.content,
      sealed: part.sealed?.toString('hex') ?? null,
      hash: part.hash.toString('hex'),
    })),
  )
  return sendAtOnce(
    tx,
    sql`
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
    select ${v.organisation_id}, ${v.author_id}::uuid, ${v.book_id}, ${v.record_id}, ${v.kind}, ${v.relationship_at_time}, ${v.type}, ${requestId}`,
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
