import type pg from 'pg'
import type { StoredSignature, StoredVersion } from './stored-text.ts'

/** One entry of a book's chain as PostgreSQL sends it: every column as text, hashes as hex. */
export type StoredEntry = (StoredVersion | StoredSignature) & { previousHash: string; hash: string }

/** A book as it says of itself where its chain ends. */
export interface BookHead {
  organisation_id: string
  id: string
  number: string | null
  length: number
  /** Hex. */
  head: string | null
}

/** The books of everybody, of one organisation, of one file, or one book. */
export async function headsOf(
  client: pg.ClientBase,
  only: { organisationId?: string | undefined; fileNumber?: string | undefined; bookId?: string },
): Promise<BookHead[]> {
  const { rows } = await client.query<BookHead>(
    `select b.organisation_id, b.id, f.number, b.length, encode(b.head, 'hex') as head from app.book b
     left join app.file f on f.organisation_id = b.organisation_id and f.id = b.id
     where ($1::uuid is null or b.organisation_id = $1) and ($2::text is null or f.number = $2) and ($3::uuid is null or b.id = $3) order by b.organisation_id, b.id`,
    [only.organisationId ?? null, only.fileNumber ?? null, only.bookId ?? null],
  )
  return rows
}

// No type of value is made of what is read: text is what is hashed.
const asText = { getTypeParser: () => (text: string) => text }
const instant = (column: string) => `to_json(${column} at time zone 'UTC')`
const hashes = (of: string) => `encode(${of}.previous_hash, 'hex') as "previousHash", encode(${of}.hash, 'hex') as hash`

const versions = `
  select v.book_id as book, v.sequence, v.record_id as record, v.version, v.type, v.zone, v.kind,
    ${instant('v.occurred_at')} as "occurredAt", ${instant('v.occurred_until')} as "occurredUntil", ${instant('v.recorded_at')} as "recordedAt",
    v.author_id as author, v.author_name as "authorName", v.role_at_time as role, v.relationship_at_time as relationship, v.reason, v.facts,
    v.content, v.part_hashes as parts, ${hashes('v')},
    case when v.part_hashes is null then null else (
      select json_agg(json_build_object('zone', p.zone, 'content', p.content, 'sealed', encode(p.sealed, 'hex'), 'hash', encode(p.hash, 'hex')))
      from app.record_part p where p.organisation_id = v.organisation_id and p.record_id = v.record_id and p.version = v.version) end as "storedParts"
  from app.record_version v
  where v.organisation_id = $1 and v.book_id = any ($2)`
const signatures = `
  select s.book_id as book, s.sequence, s.id, s.record_id as record, s.version, s.person_id as person, s.person_name as "personName",
    s.role_at_time as role, s.relationship_at_time as relationship, s.meaning, s.remark, ${instant('s.at')} as at,
    encode(s.signed_hash, 'hex') as signed, ${hashes('s')}
  from app.signature s
  where s.organisation_id = $1 and s.book_id = any ($2)`

const ofBooks = (books: readonly BookHead[]) => [books[0]?.organisation_id, books.map((book) => book.id)]

/** The entries of these books of one organisation, by book, in the order of their chains. */
export async function readEntries(
  client: pg.ClientBase,
  books: readonly BookHead[],
): Promise<Map<string, StoredEntry[]>> {
  const values = ofBooks(books)
  const signed = await client.query<StoredEntry>({ name: 'versions of books', text: versions, values, types: asText })
  const further = await client.query<StoredEntry>({
    name: 'signatures of books',
    text: signatures,
    values,
    types: asText,
  })
  const entries = Map.groupBy(signed.rows, (entry) => entry.book)
  for (const [book, list] of Map.groupBy(further.rows, (entry) => entry.book))
    entries.set(book, [...(entries.get(book) ?? []), ...list])
  for (const list of entries.values()) list.sort((a, b) => Number(a.sequence) - Number(b.sequence))
  return entries
}

/** A record that does not agree with its signed versions. */
export interface EstrangedRecord {
  book_id: string
  id: string
  type: string
  /** The version it says it has. */
  version: number
  /** How many are there. */
  kept: number
}

/**
 * The records of these books that do not agree with their signed versions, the first of each book last: one was taken away with
 * the end of its chain, or the record was hidden afterwards.
 */
export async function estrangedRecords(client: pg.ClientBase, books: readonly BookHead[]): Promise<EstrangedRecord[]> {
  const { rows } = await client.query<EstrangedRecord>({
    name: 'estranged records',
    text: `
      with kept as materialized (
        select v.record_id, count(*)::int as versions from app.record_version v where v.organisation_id = $1 and v.book_id = any ($2) group by v.record_id)
      select r.book_id, r.id, r.type, r.version, coalesce(k.versions, 0) as kept
      from app.record r left join kept k on k.record_id = r.id
      where r.organisation_id = $1 and r.book_id = any ($2)
        and (r.version <> coalesce(k.versions, 0) or (r.version > 0 and r.state in ('draft', 'proposed', 'discarded')))
      order by r.book_id, r.id desc`,
    values: ofBooks(books),
  })
  return rows
}
