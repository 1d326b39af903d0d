import { londonDay } from '#calendar/london.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { seal } from '#platform/sealing.ts'
import { refreshTakenFile } from '#standing/refresh.ts'
import { appendVersion, type NewPart, type Taken, takeToSign } from './append-store.ts'
import { type Author, type Standing, standingBy } from './author.ts'
import type { BookKeys } from './book-keys.ts'
import { canonical, exact, sha256, versionHash } from './chain.ts'
import { searchWords } from './describe.ts'
import { zoneOf } from './drafts.ts'
import type { Fields, Values, ValuesOf, Zone } from './field.ts'
import { isPartSealed, isSealed, type Raw, valuesByZone, valuesFromRaw } from './raw.ts'
import { authorVersion, openedValues } from './read.ts'
import {
  type AnyRecordType,
  type FieldError,
  isKeptByAuthor,
  type RecordType,
  type RuleContext,
} from './record-type.ts'
import { versionsOf } from './store.ts'
import { checkForSigning } from './validate.ts'

/** A version as it was just signed. */
export interface Signed<F extends Fields = Fields> {
  recordId: string
  bookId: string
  version: number
  values: ValuesOf<F>
  facts: Values
  kind: 'signed' | 'corrected' | 'addendum' | 'entered in error'
  author: Author
  at: Temporal.Instant
  occurredAt: Temporal.Instant
}

/**
 * A record type together with what its room does when a version is signed: keep its own lists equal to the newest version,
 * write what follows from it. Runs in the same transaction.
 */
export interface Kept<F extends Fields = Fields> {
  record: RecordType<F>
  afterSigning?: (scope: Scope, signed: Signed<F>) => Promise<void>
  /** When somebody else signs below: the countersignature of the other half of a pair, say. */
  afterSignature?: (scope: Scope, signature: Countersigned) => Promise<void>
}

/** A further signature as it was just put under the newest version. */
export interface Countersigned {
  recordId: string
  bookId: string
  version: number
  meaning: string
  author: Author
}

/** Any kept record type: what generic pages handle. */
export interface AnyKept {
  record: AnyRecordType
  // biome-ignore lint/suspicious/noExplicitAny: see AnyRecordType
  afterSigning?: (scope: Scope, signed: any) => Promise<void>
  afterSignature?: (scope: Scope, signature: Countersigned) => Promise<void>
}

export interface SignInput<F extends Fields> {
  recordId: string
  bookId: string
  /** What was typed, or the values themselves. */
  raw?: Raw
  values?: ValuesOf<F>
  /** A correction needs a reason; a first signing has none. */
  reason?: string
  aboutId?: string | null
  /** What the room looked up for the record's rules. */
  known?: Values
  /** Set while the caller refreshes the standing itself, after several entries. */
  refreshLater?: boolean
}

/** Takes the book a record is to be signed in. @throws NotFound when it is not the actor's to write in */
export const taking = async (
  { tx }: Scope,
  { record }: AnyKept,
  { bookId, recordId, refreshLater }: Pick<SignInput<Fields>, 'bookId' | 'recordId' | 'refreshLater'>,
): Promise<Taken> => found(await takeToSign(tx, bookId, recordId, refreshesFile(record, refreshLater)))

const refreshesFile = (record: AnyRecordType, later: boolean | undefined): boolean => record.book === 'file' && !later

export type SignResult<F extends Fields> =
  | { ok: true; signed: Signed<F>; warnings: FieldError[] }
  | { ok: false; errors: FieldError[] }

/**
 * Signs a record: a first version, or with a reason a correction of what is there. Everything happens in the caller's
 * transaction: checks, version and chain, parts, search words, access log, the room's own lists, duties and proofs.
 * Signing the same text twice under one id (a double click, an answer that was lost) changes nothing, nor does correcting it twice
 * with the same text for the same reason.
 * @throws NotFound, Refused when the author may not sign this
 */
export async function signRecord<F extends Fields>(
  scope: Scope,
  author: Author,
  kept: Kept<F>,
  input: SignInput<F>,
  keys?: BookKeys,
  taken?: Taken,
): Promise<SignResult<F>> {
  const record: AnyRecordType = kept.record
  const given = (input.values ?? valuesFromRaw(record.fields, input.raw ?? {})) as Values
  const zone = zoneOf(record, given)
  const { chain, relationships, record: existing } = taken ?? (await taking(scope, kept, input))
  const standing = standingBy(relationships, author, {
    verb: record.verb,
    bookKind: record.book,
    zone,
    recordType: record.type,
    subtype: textOf(given['type']),
  })
  if (existing && (existing.book_id !== input.bookId || existing.type !== record.type))
    throw new Refused('another record', 'This form belongs to another record: open it again and sign there.')
  const earlier = existing && existing.version > 0 ? await versionsOf(scope.tx, input.recordId) : []
  const context: RuleContext = {
    now: scope.now,
    today: londonDay(scope.now),
    version: earlier.length + 1,
    firstRecordedAt: earlier[0]?.recorded_at ?? scope.now,
    known: input.known ?? {},
  }
  const checked = checkForSigning(record, given, context)
  if (!checked.ok) return checked
  const last = earlier.at(-1)
  if (last && isKeptByAuthor(record)) {
    const authorId = authorVersion(earlier)?.author_id ?? null
    standingBy(relationships, author, {
      verb: 'record.correct',
      bookKind: record.book,
      zone,
      recordType: record.type,
      authorId,
    })
  }
  const content = canonical(mainPart(record, zone, checked.values))
  if (last && (!input.reason || saysTheSame(last, input.reason, author))) {
    if (await isTheSame(scope, author, input, last, checked.values, keys))
      return { ok: true, warnings: [], signed: signedBefore(input, last, checked.values as ValuesOf<F>, author) }
  }
  if (last && !input.reason) {
    return { ok: false, errors: [{ path: 'reason', message: 'This was signed before: say why it is corrected' }] }
  }
  if (last?.kind === 'entered in error')
    throw new Refused(
      'entered in error',
      'This record was entered in error and stays as it is. Write a new one instead.',
    )
  const { signed, written } = await append(
    scope,
    author,
    standing,
    record,
    {
      ...input,
      kind: last ? 'corrected' : 'signed',
      zone,
      values: checked.values,
      content,
      context,
      exists: existing !== undefined,
      chain,
    },
    keys,
  )
  await besides(written, async () => {
    await kept.afterSigning?.(scope, signed as Signed<F>)
    if (refreshesFile(record, input.refreshLater)) await refreshTakenFile(scope, input.bookId)
  })
  return { ok: true, signed: signed as Signed<F>, warnings: checked.warnings }
}

/** Asks for what follows while a version is still being written: the database takes it in turn, and neither is left open. */
async function besides(written: Promise<unknown>, follow: () => Promise<void>): Promise<void> {
  for (const each of await Promise.allSettled([written, follow()])) if (each.status === 'rejected') throw each.reason
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What a version says in the open: of a record whose own zone is private, nothing. */
const mainPart = (record: AnyRecordType, zone: Zone, values: Values): Values =>
  isSealed(zone) ? {} : (valuesByZone(record.fields, zone, values).get(zone) ?? {})

/** Whether the newest version is a correction by the same person for the same reason. */
const saysTheSame = (
  last: { kind: Signed['kind']; reason: string | null; author_id: string | null },
  reason: string,
  author: Author,
): boolean => last.kind === 'corrected' && last.reason === reason && last.author_id === author.personId

/** Whether this was signed already, private parts and all: a second press of the button. */
async function isTheSame(
  scope: Scope,
  author: Author,
  { recordId, bookId }: { recordId: string; bookId: string },
  last: { version: number; content: string },
  values: Values,
  keys: BookKeys | undefined,
): Promise<boolean> {
  return canonical(await openedValues(scope, author, recordId, bookId, last, keys)) === canonical(values)
}

function signedBefore<F extends Fields>(
  input: SignInput<F>,
  last: { version: number; kind: Signed['kind']; recorded_at: Temporal.Instant; occurred_at: Temporal.Instant },
  values: ValuesOf<F>,
  author: Author,
): Signed<F> {
  return {
    recordId: input.recordId,
    bookId: input.bookId,
    version: last.version,
    values,
    facts: {},
    kind: last.kind,
    author,
    at: last.recorded_at,
    occurredAt: last.occurred_at,
  }
}

interface Appending {
  recordId: string
  bookId: string
  kind: Signed['kind']
  zone: Zone
  values: Values
  content: string
  context: RuleContext
  reason?: string
  aboutId?: string | null
  exists: boolean
  chain: { length: number; head: Buffer }
}

/**
 * Writes one further version of a record at the end of its book's chain. It is sent when this returns: what is asked next sees
 * it; `written` fails when it could not be written.
 */
export async function append(
  scope: Scope,
  author: Author,
  standing: Standing,
  record: AnyRecordType,
  entry: Appending,
  keys?: BookKeys,
): Promise<{ signed: Signed; written: Promise<unknown> }> {
  const occurred = record.occurred?.(entry.values, entry.context) ?? { from: scope.now }
  const facts = record.facts?.(entry.values, entry.context) ?? {}
  const parts = await sealParts(scope, author, record, entry, keys)
  const partHashes = Object.fromEntries(parts.map((part) => [part.zone, part.hash.toString('hex')]))
  const sequence = entry.chain.length + 1
  const hash = versionHash(
    entry.chain.head,
    {
      book: entry.bookId,
      sequence,
      record: entry.recordId,
      version: entry.context.version,
      type: record.type,
      zone: entry.zone,
      kind: entry.kind,
      occurredAt: exact(occurred.from),
      occurredUntil: occurred.until ? exact(occurred.until) : null,
      recordedAt: exact(scope.now),
      author: author.personId,
      authorName: author.name,
      role: standing.role,
      relationship: standing.relationship,
      reason: entry.reason ?? null,
      facts,
      parts: partHashes,
    },
    entry.content,
  )
  const written = appendVersion(scope.tx, {
    version: {
      organisation_id: author.organisationId,
      record_id: entry.recordId,
      version: entry.context.version,
      book_id: entry.bookId,
      sequence,
      type: record.type,
      zone: entry.zone,
      kind: entry.kind,
      content: entry.content,
      facts: canonical(facts),
      occurred_at: occurred.from,
      occurred_until: occurred.until ?? null,
      author_id: author.personId,
      author_name: author.name,
      role_at_time: standing.role,
      relationship_at_time: standing.relationship,
      reason: entry.reason ?? null,
      part_hashes: parts.length > 0 ? canonical(partHashes) : null,
      previous_hash: entry.chain.head,
      hash,
    },
    parts,
    create: entry.exists
      ? undefined
      : { about_id: entry.aboutId ?? null, timeline: record.timeline !== undefined, created_by: author.personId },
    words: entry.kind === 'entered in error' || isSealed(entry.zone) ? '' : searchWords(record, entry.values),
    requestId: author.requestId ?? null,
  })
  const signed: Signed = {
    recordId: entry.recordId,
    bookId: entry.bookId,
    version: entry.context.version,
    values: entry.values as ValuesOf<Fields>,
    facts,
    kind: entry.kind,
    author,
    at: scope.now,
    occurredAt: occurred.from,
  }
  return { signed, written }
}

async function sealParts(
  scope: Scope,
  author: Author,
  record: AnyRecordType,
  entry: Appending,
  keys: BookKeys | undefined,
): Promise<NewPart[]> {
  const parts: NewPart[] = []
  for (const [zone, values] of valuesByZone(record.fields, entry.zone, entry.values)) {
    if (zone === entry.zone && !isSealed(zone)) continue
    const content = canonical(values)
    if (isPartSealed(record.fields, entry.zone, zone)) {
      if (!keys) throw new Error(`${record.type} has private fields and needs the keys`)
      const key = await keys.forBook(scope.tx, author.organisationId, entry.bookId)
      const sealed = seal(key, content, `${entry.recordId} ${entry.context.version} ${zone}`)
      parts.push({ zone, content: null, sealed, hash: sha256(sealed) })
    } else parts.push({ zone, content, sealed: null, hash: sha256(content) })
  }
  return parts
}
