import type { Scope } from '#platform/database/database.ts'
import { found } from '#platform/http/refused.ts'
import { unseal } from '#platform/sealing.ts'
import type { Author } from './author.ts'
import type { BookKeys } from './book-keys.ts'
import type { Values } from './field.ts'
import {
  partsOf,
  type RecordRow,
  recordById,
  type SignatureRequestRow,
  type SignatureRow,
  signatureRequestsOf,
  signaturesOf,
  type VersionRow,
  versionsOf,
} from './store.ts'

/** One version with everything the actor may read of it. */
export interface ReadVersion extends VersionRow {
  values: Values
}

/** A record in full: every version, who signed, who is still asked to. */
export interface ReadRecord {
  row: RecordRow
  versions: ReadVersion[]
  signatures: SignatureRow[]
  requests: SignatureRequestRow[]
}

/** The values of one version, its parts in other zones included as far as the actor may read them. */
export async function openedValues(
  { tx }: Scope,
  author: Author,
  recordId: string,
  bookId: string,
  version: { version: number; content: string },
  keys?: BookKeys,
): Promise<Values> {
  const values = JSON.parse(version.content) as Values
  for (const part of await partsOf(tx, recordId)) {
    if (part.version !== version.version) continue
    if (part.content) Object.assign(values, JSON.parse(part.content))
    else if (part.sealed && keys) {
      const key = await keys.forBook(tx, author.organisationId, bookId)
      Object.assign(values, JSON.parse(unseal(key, part.sealed, `${recordId} ${part.version} ${part.zone}`)))
    }
  }
  return values
}

/**
 * Reads a record with all its versions. The caller logs the reading.
 * @throws NotFound when the actor may not see it
 */
export async function readRecord(scope: Scope, author: Author, recordId: string, keys?: BookKeys): Promise<ReadRecord> {
  const row = found(await recordById(scope.tx, recordId))
  const versions = await versionsOf(scope.tx, recordId)
  const opened: ReadVersion[] = []
  for (const version of versions)
    opened.push({ ...version, values: await openedValues(scope, author, recordId, row.book_id, version, keys) })
  return {
    row,
    versions: opened,
    signatures: await signaturesOf(scope.tx, recordId),
    requests: await signatureRequestsOf(scope.tx, recordId),
  }
}

/** Who wrote the record's own words: addenda and strikings-out do not change that. */
export const authorVersion = <V extends { kind: string }>(versions: readonly V[]): V | undefined =>
  versions.findLast((version) => version.kind === 'signed' || version.kind === 'corrected')
