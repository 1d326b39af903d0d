import type pg from 'pg'
import { sha256, signatureHash, versionHash } from './chain.ts'

/** Where a chain stops being what was signed. */
export interface Break {
  organisationId: string
  bookId: string
  /** The file's number where the book is a file. */
  number: string | null
  /** The place in the chain; null when the chain is whole and a record does not agree with it. */
  sequence: number | null
  /** The record whose version or signature stands there, as far as it can still be told. */
  record: BrokenRecord | null
  problem: string
}

export interface BrokenRecord {
  id: string
  /** Its type's name in the database: 'case-note'. Null under a signature. */
  type: string | null
  version: number
}

export interface Verification {
  books: number
  entries: number
  breaks: Break[]
}

interface Entry {
  organisation_id: string
  book_id: string
  sequence: number
  header: string
  content: string | null
  previous_hash: Buffer
  hash: Buffer
  parts: { zone: string; content: string | null; sealed: string | null; hash: string }[] | null
}

interface BookHead {
  organisation_id: string
  id: string
  number: string | null
  length: number
  head: Buffer | null
}

const timeAsHashed = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const entriesOfBooks = `
  select v.organisation_id, v.book_id, v.sequence, v.content, v.previous_hash, v.hash,
    json_build_object('book', v.book_id, 'sequence', v.sequence, 'record', v.record_id, 'version', v.version, 'type', v.type, 'zone', v.zone, 'kind', v.kind,
      'occurredAt', ${timeAsHashed('v.occurred_at')}, 'occurredUntil', ${timeAsHashed('v.occurred_until')}, 'recordedAt', ${timeAsHashed('v.recorded_at')},
      'author', v.author_id, 'authorName', v.author_name, 'role', v.role_at_time, 'relationship', v.relationship_at_time, 'reason', v.reason,
      'facts', v.facts, 'parts', coalesce(v.part_hashes::json, '{}'::json))::text as header,
    case when v.part_hashes is null then null else (
      select json_agg(json_build_object('zone', p.zone, 'content', p.content, 'sealed', encode(p.sealed, 'hex'), 'hash', encode(p.hash, 'hex')))
      from app.record_part p where p.organisation_id = v.organisation_id and p.record_id = v.record_id and p.version = v.version) end as parts
  from app.record_version v
  where v.organisation_id = $1 and v.book_id = any ($2)
  union all
  select s.organisation_id, s.book_id, s.sequence, null, s.previous_hash, s.hash,
    json_build_object('book', s.book_id, 'sequence', s.sequence, 'id', s.id, 'record', s.record_id, 'version', s.version, 'person', s.person_id, 'personName', s.person_name,
      'role', s.role_at_time, 'relationship', s.relationship_at_time, 'meaning', s.meaning, 'remark', s.remark, 'at', ${timeAsHashed('s.at')}, 'signed', encode(s.signed_hash, 'hex'))::text,
    null
  from app.signature s
  where s.organisation_id = $1 and s.book_id = any ($2)
  order by 2, 3`

type Found = Pick<Break, 'sequence' | 'record' | 'problem'>

interface Header {
  record: string
  type?: string
  version: number
  parts?: Record<string, string>
}

/** The first thing wrong with one book's entries, in order; undefined when every byte is as it was signed. */
function firstBreak(book: BookHead, entries: readonly Entry[]): Found | undefined {
  let previous = Buffer.alloc(0) as Buffer
  let expected = 1
  for (const entry of entries) {
    if (entry.sequence !== expected) return { sequence: expected, record: null, problem: 'this entry is missing' }
    const problem = problemOf(entry, previous)
    if (problem) return { sequence: expected, record: recordOf(JSON.parse(entry.header)), problem }
    previous = entry.hash
    expected += 1
  }
  if (book.length !== entries.length)
    return {
      sequence: entries.length + 1,
      record: null,
      problem: `the book says ${book.length} entries, ${entries.length} are there`,
    }
  const last = entries.at(-1)
  if (last && !previous.equals(book.head ?? Buffer.alloc(0)))
    return {
      sequence: entries.length,
      record: recordOf(JSON.parse(last.header)),
      problem: 'the book ends with another hash',
    }
  return undefined
}

const recordOf = ({ record, type, version }: Header): BrokenRecord => ({ id: record, type: type ?? null, version })

function problemOf(entry: Entry, previous: Buffer): string | undefined {
  if (!entry.previous_hash.equals(previous)) return 'it does not continue the entry before it'
  const header = JSON.parse(entry.header)
  const hash = entry.content === null ? signatureHash(previous, header) : versionHash(previous, header, entry.content)
  if (!hash.equals(entry.hash)) return 'its content or signature is not what was signed'
  const part = brokenPart((header as Header).parts ?? {}, entry.parts ?? [])
  return part && `its part in zone ${part} is not what was signed`
}

function brokenPart(signed: Record<string, string>, parts: NonNullable<Entry['parts']>): string | undefined {
  const zones = new Set([...Object.keys(signed), ...parts.map((part) => part.zone)])
  return [...zones].find((zone) => {
    const part = parts.find((one) => one.zone === zone)
    const bytes = part?.sealed ? Buffer.from(part.sealed, 'hex') : part?.content
    return !bytes || sha256(bytes).toString('hex') !== signed[zone] || part?.hash !== signed[zone]
  })
}

/**
 * Recomputes every chain, or those of one organisation or one file, from the stored bytes (rulebook 8.4.2).
 * @param client a connection that may read everything (loader)
 * @param progress called with how many of how many books are done
 */
export async function verifyChains(
  client: pg.ClientBase,
  {
    fileNumber,
    organisationId,
    progress = () => {},
  }: { fileNumber?: string; organisationId?: string; progress?: (done: number, of: number) => void },
): Promise<Verification> {
  const { rows: books } = await client.query<BookHead>(
    `select b.organisation_id, b.id, f.number, b.length, b.head from app.book b
     left join app.file f on f.organisation_id = b.organisation_id and f.id = b.id
     where ($1::text is null or f.number = $1) and ($2::uuid is null or b.organisation_id = $2) order by b.organisation_id, b.id`,
    [fileNumber ?? null, organisationId ?? null],
  )
  const result: Verification = { books: books.length, entries: 0, breaks: [] }
  const step = 50
  for (let start = 0; start < books.length; start += step) {
    const slice = books.slice(start, start + step)
    const byBook = await entriesByBook(client, slice)
    const estranged = await estrangedRecords(client, slice)
    for (const book of slice) {
      const entries = byBook.get(book.id) ?? []
      result.entries += entries.length
      const found = breakOf(firstBreak(book, entries), estranged.get(book.id))
      if (found)
        result.breaks.push({ organisationId: book.organisation_id, bookId: book.id, number: book.number, ...found })
    }
    progress(Math.min(start + step, books.length), books.length)
  }
  return result
}

async function entriesByBook(client: pg.ClientBase, books: readonly BookHead[]): Promise<Map<string, Entry[]>> {
  const byOrganisation = Map.groupBy(books, (book) => book.organisation_id)
  const entries = new Map<string, Entry[]>()
  for (const [organisation, own] of byOrganisation) {
    const { rows } = await client.query<Entry>(entriesOfBooks, [organisation, own.map((book) => book.id)])
    for (const [book, list] of Map.groupBy(rows, (row) => row.book_id)) entries.set(book, list)
  }
  return entries
}

/** A break in the chain, which says what is missing where it can; or the record that no longer agrees with a whole chain. */
const breakOf = (found: Found | undefined, estranged: Found | undefined): Found | undefined =>
  found ? { ...found, record: found.record ?? estranged?.record ?? null } : estranged

/**
 * The first record of each book that does not agree with its signed versions: one was taken away with the end of its chain, or
 * the record was hidden afterwards.
 */
async function estrangedRecords(client: pg.ClientBase, books: readonly BookHead[]): Promise<Map<string, Found>> {
  const estranged = new Map<string, Found>()
  for (const [organisation, own] of Map.groupBy(books, (book) => book.organisation_id)) {
    const { rows } = await client.query<{ book_id: string; id: string; type: string; version: number; kept: number }>(
      `select r.book_id, r.id, r.type, r.version, kept.versions as kept
       from app.record r cross join lateral (
         select count(*)::int as versions from app.record_version v
         where v.organisation_id = r.organisation_id and v.record_id = r.id) kept
       where r.organisation_id = $1 and r.book_id = any ($2)
         and (r.version <> kept.versions or (r.version > 0 and r.state in ('draft', 'proposed', 'discarded')))
       order by r.book_id, r.id desc`,
      [organisation, own.map((book) => book.id)],
    )
    for (const { book_id, id, type, version, kept } of rows) {
      const problem =
        version === kept
          ? 'it was signed and is kept as if it had not been'
          : `it says ${version} signed versions, ${kept} are there`
      estranged.set(book_id, { sequence: null, record: { id, type, version }, problem })
    }
  }
  return estranged
}
