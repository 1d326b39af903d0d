import type pg from 'pg'
import { sha256 } from './chain.ts'
import { type BookHead, estrangedRecords, headsOf, readEntries, type StoredEntry } from './stored-entries.ts'
import { coveredText, hashOver } from './stored-text.ts'

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

type Found = Pick<Break, 'sequence' | 'record' | 'problem'>

/** The first thing wrong with one book's entries, in order; undefined when every byte is as it was signed. */
function firstBreak(book: BookHead, entries: readonly StoredEntry[]): Found | undefined {
  let previous = ''
  let expected = 1
  for (const entry of entries) {
    if (Number(entry.sequence) !== expected)
      return { sequence: expected, record: null, problem: 'this entry is missing' }
    const problem = problemOf(entry, previous)
    if (problem) return { sequence: expected, record: recordOf(entry), problem }
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
  if (last && previous !== book.head)
    return { sequence: entries.length, record: recordOf(last), problem: 'the book ends with another hash' }
  return undefined
}

const recordOf = (entry: StoredEntry): BrokenRecord => ({
  id: entry.record,
  type: 'type' in entry ? entry.type : null,
  version: Number(entry.version),
})

function problemOf(entry: StoredEntry, previous: string): string | undefined {
  if (entry.previousHash !== previous) return 'it does not continue the entry before it'
  if (hashNow(entry, previous) !== entry.hash) return 'its content or signature is not what was signed'
  if (!('parts' in entry) || entry.parts === null) return undefined
  const part = brokenPart(JSON.parse(entry.parts), JSON.parse(entry.storedParts ?? '[]'))
  return part && `its part in zone ${part} is not what was signed`
}

/** The hash of what is stored; undefined when it cannot have been signed. */
function hashNow(entry: StoredEntry, previous: string): string | undefined {
  try {
    return hashOver(previous, coveredText(entry))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

interface StoredPart {
  zone: string
  content: string | null
  sealed: string | null
  hash: string
}

function brokenPart(signed: Record<string, string>, parts: readonly StoredPart[]): string | undefined {
  const zones = new Set([...Object.keys(signed), ...parts.map((part) => part.zone)])
  return [...zones].find((zone) => {
    const part = parts.find((one) => one.zone === zone)
    const bytes = part?.sealed ? Buffer.from(part.sealed, 'hex') : part?.content
    return !bytes || sha256(bytes).toString('hex') !== signed[zone] || part?.hash !== signed[zone]
  })
}

/** So many that PostgreSQL is busy for a while, and so few that what is read waits in no more than a few megabytes. */
const booksAtOnce = 20

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
  const books = await headsOf(client, { organisationId, fileNumber })
  const result: Verification = { books: books.length, entries: 0, breaks: [] }
  const doubtful: BookHead[] = []
  let done = 0
  for await (const { slice, stored } of readAhead(client, slicesOf(books))) {
    for (const book of slice) {
      result.entries += stored.entries.get(book.id)?.length ?? 0
      if (breakIn(book, stored)) doubtful.push(book)
    }
    done += slice.length
    progress(done, books.length)
  }
  for (const book of doubtful) {
    const found = await breakStill(client, book)
    if (found)
      result.breaks.push({ organisationId: book.organisation_id, bookId: book.id, number: book.number, ...found })
  }
  return result
}

/** What is stored of each slice in turn: PostgreSQL reads the next one while this one is hashed. */
async function* readAhead(client: pg.ClientBase, slices: readonly BookHead[][]) {
  let coming = slices[0] && read(client, slices[0])
  for (const [place, slice] of slices.entries()) {
    const stored = await coming!
    const next = slices[place + 1]
    coming = next && read(client, next)
    // Should hashing fail meanwhile, this one fails unheard.
    coming?.catch(() => {})
    yield { slice, stored }
  }
}

/** Books of one organisation, so many at once. */
const slicesOf = (books: readonly BookHead[]): BookHead[][] =>
  [...Map.groupBy(books, (book) => book.organisation_id).values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / booksAtOnce) }, (_, index) =>
      own.slice(index * booksAtOnce, (index + 1) * booksAtOnce),
    ),
  )

interface Stored {
  entries: Map<string, StoredEntry[]>
  estranged: Map<string, Found>
}

async function read(client: pg.ClientBase, books: readonly BookHead[]): Promise<Stored> {
  const entries = await readEntries(client, books)
  const estranged = new Map<string, Found>()
  for (const { book_id, id, type, version, kept } of await estrangedRecords(client, books)) {
    const problem =
      version === kept
        ? 'it was signed and is kept as if it had not been'
        : `it says ${version} signed versions, ${kept} are there`
    estranged.set(book_id, { sequence: null, record: { id, type, version }, problem })
  }
  return { entries, estranged }
}

/** A break in the chain, which says what is missing where it can; or the record that no longer agrees with a whole chain. */
function breakIn(book: BookHead, { entries, estranged }: Stored): Found | undefined {
  const found = firstBreak(book, entries.get(book.id) ?? [])
  const stranger = estranged.get(book.id)
  return found ? { ...found, record: found.record ?? stranger?.record ?? null } : stranger
}

/** The same of a book read anew with its end: while it was verified, somebody may have signed in it. */
async function breakStill(client: pg.ClientBase, book: BookHead): Promise<Found | undefined> {
  const [head] = await headsOf(client, { organisationId: book.organisation_id, bookId: book.id })
  return head && breakIn(head, await read(client, [head]))
}
