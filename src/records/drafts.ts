import type { Tx } from '#platform/database/connection.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { NotFound, Refused } from '#platform/http/refused.ts'
import { seal, unseal } from '#platform/sealing.ts'
import { refreshFile } from '#standing/refresh.ts'
import type { Author } from './author.ts'
import { standingFor } from './author.ts'
import type { BookKeys } from './book-keys.ts'
import {
  asideOf,
  type DraftPart,
  discardDraft,
  draftsOf,
  dropAside,
  keepRecordRow,
  setAside,
  writeDraft,
} from './drafts-store.ts'
import type { Values, Zone } from './field.ts'
import { fieldOf, isPartSealed, type Raw, rawByZone, valuesFromRaw } from './raw.ts'
import { authorVersion } from './read.ts'
import { type AnyRecordType, isKeptByAuthor } from './record-type.ts'
import { type RecordRow, recordById, versionsOf } from './store.ts'

export interface DraftInput {
  recordId: string
  bookId: string
  /** What is in the form, field by field, as typed. */
  entries: Iterable<readonly [string, string]>
  /** Whether the entries are only what changed since the last save; the others stay as they were saved. */
  partial?: boolean
  /** The revision the form was opened with; 0 for a new one. */
  revision: number
  /** Names the open form, so that it never clashes with itself. */
  tab?: string
  basedOnVersion?: number
  aboutId?: string | null
}

export interface Draft {
  raw: Raw
  revision: number
  savedAt: Temporal.Instant
  savedBy: string | null
  basedOnVersion: number
  tab: string | null
}

export type SavedDraft = { ok: true; revision: number; savedAt: Temporal.Instant } | { ok: false }

/** The zone values belong to as a whole; a restricted note is kept in Z3. */
export const zoneOf = (record: AnyRecordType, values: Values): Zone =>
  typeof record.zone === 'function' ? record.zone(values) : record.zone

const draftContext = (recordId: string, zone: string) => `draft ${recordId} ${zone}`

async function opened(
  tx: Tx,
  author: Author,
  recordId: string,
  bookId: string,
  parts: readonly DraftPart[],
  keys?: BookKeys,
): Promise<Raw> {
  const raw: Raw = {}
  for (const part of parts) {
    if (part.content) Object.assign(raw, part.content)
    else if (part.sealed && keys) {
      const key = await keys.forBook(tx, author.organisationId, bookId)
      Object.assign(raw, JSON.parse(unseal(key, part.sealed, draftContext(recordId, part.zone))) as Raw)
    }
  }
  return raw
}

async function closed(
  tx: Tx,
  author: Author,
  record: AnyRecordType,
  recordId: string,
  bookId: string,
  entries: Entries,
  keys?: BookKeys,
): Promise<DraftPart[]> {
  const zone = zoneOf(record, valuesFromRaw(record.fields, rawOf(entries)))
  const parts: DraftPart[] = []
  for (const [partZone, raw] of rawByZone(record.fields, zone, entries)) {
    if (isPartSealed(record.fields, zone, partZone)) {
      if (!keys) throw new Error(`${record.type} has private fields and needs the keys`)
      const key = await keys.forBook(tx, author.organisationId, bookId)
      parts.push({
        zone: partZone,
        content: null,
        sealed: seal(key, JSON.stringify(raw), draftContext(recordId, partZone)),
      })
    } else parts.push({ zone: partZone, content: raw, sealed: null })
  }
  return parts
}

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
  return {
    raw: await opened(tx, author, recordId, bookId, rows, keys),
    revision: newest.revision,
    savedAt: newest.saved_at,
    savedBy: newest.saved_by,
    basedOnVersion: newest.based_on_version,
    tab: newest.tab,
  }
}

/** What the actor typed in a form that was opened on an older draft; undefined when nothing was set aside. */
export async function readAside(
  { tx }: Scope,
  author: Author,
  recordId: string,
  bookId: string,
  keys?: BookKeys,
): Promise<Raw | undefined> {
  const parts = await asideOf(tx, recordId)
  return parts.length > 0 ? opened(tx, author, recordId, bookId, parts, keys) : undefined
}

/** Whether a form that was opened on this revision, in this tab, would overwrite what another one saved since. */
export const clashes = (
  draft: Pick<Draft, 'revision' | 'tab'> | undefined,
  input: Pick<DraftInput, 'revision' | 'tab'>,
): boolean => draft !== undefined && draft.revision > input.revision && (draft.tab === null || draft.tab !== input.tab)

/**
 * Saves what is in a form, checked for nothing, so that no typing is lost. A form that was opened on an older revision does
 * not overwrite: its text is set aside for the merge page.
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
  if (existing && !before) await mayBegin(scope, author, record, existing)
  const entries = input.partial && before ? merged(record, before.raw, [...input.entries]) : [...input.entries]
  const parts = await closed(tx, author, record, input.recordId, input.bookId, entries, keys)
  const zone = parts[0]?.zone ?? 'Z2'
  if (!existing) {
    await standingFor(scope, author, {
      verb: record.verb,
      bookId: input.bookId,
      bookKind: record.book,
      zone,
      recordType: record.type,
      subtype: subtypeOf(entries),
    })
  }
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
  if (clashes(before, input) && author.personId) {
    await setAside(tx, {
      organisation_id: author.organisationId,
      record_id: input.recordId,
      person_id: author.personId,
      book_id: input.bookId,
      parts,
    })
    return { ok: false }
  }
  if (before) await dropAside(tx, input.recordId)
  const revision = (before?.revision ?? 0) + 1
  const savedAt = await writeDraft(tx, {
    organisation_id: author.organisationId,
    record_id: input.recordId,
    book_id: input.bookId,
    author_id: author.personId,
    // Nobody could go on with a draft of the system if it were the system's alone.
    is_shared: record.writtenTogether ?? author.personId === null,
    based_on_version: input.basedOnVersion ?? existing?.version ?? 0,
    saved_by: author.personId,
    revision,
    tab: input.tab ?? null,
    parts,
  })
  // Only that it is begun counts as a fact; what is typed later changes no duty.
  if (!before && record.book === 'file') await refreshFile(scope, input.bookId)
  return { ok: true, revision, savedAt }
}

/**
 * Whether somebody may begin to write on a record that is there. What a colleague has begun is theirs alone, and a signed one is
 * written on by whoever may sign its next version; otherwise a draft would keep its own author from correcting it.
 * @throws NotFound, Refused
 */
async function mayBegin(scope: Scope, author: Author, record: AnyRecordType, existing: RecordRow): Promise<void> {
  const isOwn = author.personId !== null && existing.created_by === author.personId
  if (existing.version === 0) {
    if (isOwn || author.personId === null) return
    throw new NotFound()
  }
  await standingFor(scope, author, {
    verb: isKeptByAuthor(record) ? 'record.correct' : record.verb,
    bookId: existing.book_id,
    bookKind: record.book,
    zone: existing.zone,
    recordType: record.type,
    ...(isKeptByAuthor(record)
      ? { authorId: authorVersion(await versionsOf(scope.tx, existing.id))?.author_id ?? null }
      : {}),
  })
  // Whose it is stays theirs to see; only that it is begun is asked as the system.
  const begun = await asSystemWithin(scope, () => draftsOf(scope.tx, existing.id))
  if (begun.length > 0)
    throw new Refused(
      'being written',
      'A colleague is writing on this just now. Ask them to sign or throw away what they have begun.',
    )
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
export async function throwDraftAway(scope: Scope, record: AnyRecordType, row: RecordRow): Promise<void> {
  await discardDraft(scope.tx, row.id)
  if (record.book === 'file') await refreshFile(scope, row.book_id)
}
