import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { londonDay } from '#calendar/london.ts'
import { keyId, seal } from '#platform/sealing.ts'
import { canonical, exact, sha256, signatureHash, versionHash } from './chain.ts'
import { searchWords } from './describe.ts'
import { zoneOf } from './drafts.ts'
import type { Values, Zone } from './field.ts'
import { PastRows } from './past-rows.ts'
import { isPartSealed, isSealed, valuesByZone } from './raw.ts'
import type { AnyRecordType, RuleContext } from './record-type.ts'
import { checkForSigning } from './validate.ts'

/** Who signed in the past. */
export interface PastAuthor {
  personId: string | null
  name: string
  role: string
  relationship: string
}

/** One version signed in the past. */
export interface PastVersion {
  entry: 'version'
  record: AnyRecordType
  recordId: string
  values: Values
  at: Temporal.Instant
  author: PastAuthor
  kind?: 'signed' | 'corrected' | 'addendum' | 'entered in error'
  reason?: string
  aboutId?: string
  known?: Values
}

/** One further signature of the past. */
export interface PastSignature {
  entry: 'signature'
  id: string
  recordId: string
  at: Temporal.Instant
  author: PastAuthor
  meaning: 'countersign' | 'acknowledge' | 'client agrees' | 'client disagrees' | 'witness'
  remark?: string
}

/** A record as the newest of its past versions leaves it. */
interface Standing {
  record: AnyRecordType
  zone: Zone
  version: number
  hash: Buffer
  firstRecordedAt: Temporal.Instant
  occurredAt: Temporal.Instant
  createdBy: string | null
  aboutId: string | null
  state: 'signed' | 'entered in error'
  words: string
}

/** The book being written: its chain so far, its records, and its key once something private is in it. */
interface OpenBook {
  id: string
  length: number
  head: Buffer
  records: Map<string, Standing>
  key: Buffer | undefined
}

const batch = 4000

/**
 * Writes whole pasts by COPY: versions, parts and signatures with their chains, search words and the ends of books. For the
 * demonstration, the benchmark and restoring. Run it as the loader, inside one transaction with `wellheld.loading` on; the
 * books must be there. PostgreSQL writes one batch while the next is checked and hashed, so the client is the loader's alone
 * until `finish`. Memory holds one book and two batches of a few thousand rows.
 */
export class PastLoader {
  private readonly client: pg.ClientBase
  private readonly organisationId: string
  private readonly master: Buffer
  private rows: PastRows
  private writing: Promise<void> | undefined

  /** @param master the key that wraps the keys of books */
  constructor(client: pg.ClientBase, organisationId: string, master: Buffer) {
    this.client = client
    this.organisationId = organisationId
    this.master = master
    this.rows = new PastRows(client, organisationId)
  }

  /**
   * Writes one book from its first entry to its last, in the order in which they were signed.
   * @throws when an entry could not be signed today either, naming the first thing wrong; nothing is being written any more then
   */
  async book(bookId: string, entries: readonly (PastVersion | PastSignature)[]): Promise<void> {
    try {
      this.chain(bookId, entries)
    } catch (error) {
      await this.writing?.catch(() => {})
      throw error
    }
    if (this.rows.versions.size >= batch) await this.beginWriting()
    // The rows of the last batch go out between two books.
    else if (this.writing) await setImmediate()
  }

  private chain(bookId: string, entries: readonly (PastVersion | PastSignature)[]): void {
    const book: OpenBook = { id: bookId, length: 0, head: Buffer.alloc(0), records: new Map(), key: undefined }
    for (const entry of entries) {
      if (entry.entry === 'version') this.version(book, entry)
      else this.signature(book, entry)
    }
    for (const [id, standing] of book.records) this.record(book, id, standing)
    if (book.length > 0) this.rows.ends.add([book.id, book.length, book.head])
    if (book.key)
      this.rows.keys.add([
        this.organisationId,
        book.id,
        seal(this.master, book.key.toString('base64'), book.id),
        keyId(this.master),
      ])
  }

  /** Writes what is left. After an error in it, or in `book`, the transaction can only be rolled back. */
  async finish(): Promise<void> {
    await this.beginWriting()
    await this.writing
    this.writing = undefined
  }

  private async beginWriting(): Promise<void> {
    await this.writing
    const full = this.rows
    this.rows = new PastRows(this.client, this.organisationId)
    this.writing = full.write()
    // Whoever writes next hears of a fault; until then nobody waits for it.
    this.writing.catch(() => {})
  }

  private version(book: OpenBook, entry: PastVersion): void {
    const before = book.records.get(entry.recordId)
    const version = (before?.version ?? 0) + 1
    const context: RuleContext = {
      now: entry.at,
      today: londonDay(entry.at),
      version,
      firstRecordedAt: before?.firstRecordedAt ?? entry.at,
      known: entry.known ?? {},
    }
    const checked = checkForSigning(entry.record, entry.values, context)
    if (!checked.ok) {
      const first = checked.errors[0]
      throw new Error(`a ${entry.record.type} of the past could not be signed: ${first?.path}: ${first?.message}`)
    }
    const { values } = checked
    const zone = zoneOf(entry.record, values)
    const occurred = entry.record.occurred?.(values, context) ?? { from: entry.at }
    const facts = entry.record.facts?.(values, context) ?? {}
    const zones = valuesByZone(entry.record.fields, zone, values)
    const content = canonical(isSealed(zone) ? {} : (zones.get(zone) ?? {}))
    const partHashes = this.partsOf(book, entry, version, zone, zones)
    const kind = entry.kind ?? (version === 1 ? 'signed' : 'corrected')
    const sequence = book.length + 1
    const header = {
      book: book.id,
      sequence,
      record: entry.recordId,
      version,
      type: entry.record.type,
      zone,
      kind,
      occurredAt: exact(occurred.from),
      occurredUntil: occurred.until ? exact(occurred.until) : null,
      recordedAt: exact(entry.at),
      author: entry.author.personId,
      authorName: entry.author.name,
      role: entry.author.role,
      relationship: entry.author.relationship,
      reason: entry.reason ?? null,
      facts,
      parts: partHashes,
    }
    const hash = versionHash(book.head, header, content)
    this.rows.versions.add([
      ...[
        this.organisationId,
        entry.recordId,
        version,
        book.id,
        sequence,
        header.type,
        zone,
        kind,
        content,
        canonical(facts),
      ],
      ...[
        header.occurredAt,
        header.occurredUntil,
        header.recordedAt,
        header.author,
        header.authorName,
        header.role,
        header.relationship,
      ],
      ...[header.reason, Object.keys(partHashes).length > 0 ? canonical(partHashes) : null, book.head, hash],
    ])
    book.length = sequence
    book.head = hash
    book.records.set(entry.recordId, {
      record: entry.record,
      zone,
      version,
      hash,
      firstRecordedAt: context.firstRecordedAt,
      occurredAt: occurred.from,
      createdBy: before?.createdBy ?? entry.author.personId,
      aboutId: before?.aboutId ?? entry.aboutId ?? null,
      state: kind === 'entered in error' ? 'entered in error' : 'signed',
      words: searchWords(entry.record, values),
    })
  }

  private partsOf(
    book: OpenBook,
    entry: PastVersion,
    version: number,
    mainZone: Zone,
    zones: Map<Zone, Values>,
  ): Record<string, string> {
    const hashes: Record<string, string> = {}
    for (const [zone, values] of zones) {
      if (zone === mainZone && !isSealed(zone)) continue
      const content = canonical(values)
      const isKeptSealed = isPartSealed(entry.record.fields, mainZone, zone)
      const sealed = isKeptSealed ? seal(this.keyOf(book), content, `${entry.recordId} ${version} ${zone}`) : null
      const hash = sha256(sealed ?? content)
      hashes[zone] = hash.toString('hex')
      this.rows.parts.add([
        this.organisationId,
        entry.recordId,
        version,
        zone,
        book.id,
        sealed ? null : content,
        sealed,
        hash,
      ])
    }
    return hashes
  }

  private keyOf(book: OpenBook): Buffer {
    book.key ??= randomBytes(32)
    return book.key
  }

  private signature(book: OpenBook, entry: PastSignature): void {
    const signed = book.records.get(entry.recordId)
    if (!signed) throw new Error('a signature of the past stands under no version')
    const sequence = book.length + 1
    const header = {
      book: book.id,
      sequence,
      id: entry.id,
      record: entry.recordId,
      version: signed.version,
      person: entry.author.personId,
      personName: entry.author.name,
      role: entry.author.role,
      relationship: entry.author.relationship,
      meaning: entry.meaning,
      remark: entry.remark ?? null,
      at: exact(entry.at),
      signed: signed.hash.toString('hex'),
    }
    const hash = signatureHash(book.head, header)
    this.rows.signatures.add([
      ...[
        this.organisationId,
        entry.id,
        entry.recordId,
        signed.version,
        book.id,
        sequence,
        header.person,
        header.personName,
        header.role,
        header.relationship,
      ],
      ...[header.meaning, header.remark, header.at, signed.hash, book.head, hash],
    ])
    book.length = sequence
    book.head = hash
  }

  private record(book: OpenBook, id: string, standing: Standing): void {
    const { record, zone } = standing
    this.rows.records.add([
      ...[this.organisationId, id, book.id, record.type, zone, standing.state, standing.version, standing.aboutId],
      ...[
        exact(standing.occurredAt),
        record.timeline !== undefined,
        exact(standing.firstRecordedAt),
        standing.createdBy,
      ],
    ])
    if (standing.words && !isSealed(zone))
      this.rows.words.add([id, book.id, zone, record.type, exact(standing.occurredAt), standing.words])
  }
}
