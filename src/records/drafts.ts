import type { Scope } from '#platform/database/database.ts'
import { seal, unseal } from '#platform/sealing.ts'
import type { Author } from './author.ts'
import { standingFor } from './author.ts'
import type { BookKeys } from './book-keys.ts'
import type { Values, Zone } from './field.ts'
import { fieldOf, isSealed, type Raw, rawByZone, valuesFromRaw } from './raw.ts'
import type { AnyRecordType } from './record-type.ts'
import { type DraftPart, discardDraft, draftsOf, keepRecordRow, recordById, writeDraft } from './store.ts'

export interface DraftInput {
  recordId: string
  bookId: string
  /** What is in the form, field by field, as typed. */
  entries: Iterable<readonly [string, string]>
  /** Whether the entries are only what changed since the last save; the others stay as they were saved. */
  partial?: boolean
  /** The revision the form was opened with; 0 for a new one. */
  revision: number
  basedOnVersion?: number
  aboutId?: string | null
}

export interface Draft {
  raw: Raw
  revision: number
  savedAt: Temporal.Instant
  savedBy: string | null
  basedOnVersion: number
}

export type SavedDraft = { ok: true; revision: number; savedAt: Temporal.Instant } | { ok: false; theirs: Draft }

/** The zone values belong to as a whole; a restricted note is kept in Z3. */
export const zoneOf = (record: AnyRecordType, values: Values): Zone =>
  typeof record.zone === 'function' ? record.zone(values) : record.zone

const draftContext = (recordId: string, zone: string) => `draft ${recordId} ${zone}`

/** The draft of a record as the actor may see it, its private parts opened; undefined when there is none. */
export async function readDraft(
  { tx }: Scope,
  author: Author,
  recordId: string,
  bookId: string,
  keys?: BookKeys,
): Promise<Draft | undefined> {
  const rows = await draftsOf(tx, recordId)
  const newest = rows.toSorted((a, b) => b.revision - a.revision)[0]
  if (!newest) return undefined
  const raw: Raw = {}
  for (const row of rows) {
    if (row.content) Object.assign(raw, row.content)
    else if (row.sealed && keys) {
      const key = await keys.forBook(tx, author.organisationId, bookId)
      Object.assign(raw, JSON.parse(unseal(key, row.sealed, draftContext(recordId, row.zone))) as Raw)
    }
  }
  return {
    raw,
    revision: newest.revision,
    savedAt: newest.saved_at,
    savedBy: newest.saved_by,
    basedOnVersion: newest.based_on_version,
  }
}

/**
 * Saves what is in a form, checked for nothing, so that no typing is lost. A save that was opened on an older revision does
 * not overwrite: it comes back with what the other save holds, for a merge.
 * @throws NotFound, Refused when the author may not write this record here
 */
export async function saveDraft(
  scope: Scope,
  author: Author,
  record: AnyRecordType,
  input: DraftInput,
  keys?: BookKeys,
): Promise<SavedDraft> {
  const { tx } = scope
  const existing = await recordById(tx, input.recordId)
  const before = existing && (await readDraft(scope, author, input.recordId, input.bookId, keys))
  const entries = input.partial && before ? merged(record, before.raw, [...input.entries]) : [...input.entries]
  const zone = zoneOf(record, valuesFromRaw(record.fields, rawOf(entries)))
  if (!existing)
    await standingFor(scope, author, {
      verb: record.verb,
      bookId: input.bookId,
      bookKind: record.book,
      zone,
      recordType: record.type,
      subtype: subtypeOf(entries),
    })
  await keepRecordRow(tx, {
    organisation_id: author.organisationId,
    id: input.recordId,
    book_id: input.bookId,
    type: record.type,
    zone,
    state: 'draft',
    about_id: input.aboutId ?? null,
    occurred_at: null,
    timeline: record.timeline !== undefined,
    created_by: author.personId,
  })
  if (before && before.revision !== input.revision) return { ok: false, theirs: before }
  const parts: DraftPart[] = []
  for (const [partZone, raw] of rawByZone(record.fields, zone, entries)) {
    if (isSealed(partZone)) {
      if (!keys) throw new Error(`${record.type} has private fields and needs the keys`)
      const key = await keys.forBook(tx, author.organisationId, input.bookId)
      parts.push({
        zone: partZone,
        content: null,
        sealed: seal(key, JSON.stringify(raw), draftContext(input.recordId, partZone)),
      })
    } else parts.push({ zone: partZone, content: raw, sealed: null })
  }
  const revision = (before?.revision ?? 0) + 1
  const savedAt = await writeDraft(tx, {
    organisation_id: author.organisationId,
    record_id: input.recordId,
    book_id: input.bookId,
    author_id: author.personId,
    is_shared: record.writtenTogether ?? false,
    based_on_version: input.basedOnVersion ?? existing?.version ?? 0,
    saved_by: author.personId,
    revision,
    parts,
  })
  return { ok: true, revision, savedAt }
}

type Entries = (readonly [string, string])[]

/** Typed fields as one object; a name given several times becomes a list. */
export function rawOf(entries: Iterable<readonly [string, string]>): Raw {
  const raw: Raw = {}
  for (const [name, value] of entries) {
    const before = raw[name]
    raw[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return raw
}

/** The saved fields with the changed ones put in their place; all boxes and rows of one field change together. */
function merged(record: AnyRecordType, saved: Raw, changed: Entries): Entries {
  const touched = new Set(changed.map(([name]) => fieldOf(record.fields, name)))
  const kept = Object.entries(saved).filter(([name]) => !touched.has(fieldOf(record.fields, name)))
  return [
    ...kept.flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((one): [string, string] => [name, one]) : [[name, value] as [string, string]],
    ),
    ...changed,
  ]
}

const subtypeOf = (entries: readonly (readonly [string, string])[]): string | undefined =>
  entries.find(([name]) => name === 'type')?.[1]

/** Throws an unsigned draft away, after the person has confirmed it. */
export async function throwDraftAway({ tx }: Scope, recordId: string): Promise<void> {
  await discardDraft(tx, recordId)
}
