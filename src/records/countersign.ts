import type { Verb } from '#access/verbs.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { refreshFile } from '#standing/refresh.ts'
import { appendSignature, lockBook, type NewSignature } from './append-store.ts'
import { type Author, standingFor } from './author.ts'
import { exact, signatureHash } from './chain.ts'
import type { AnyKept } from './sign.ts'
import { recordById, signaturesOf, versionsOf } from './store.ts'

export interface SignatureInput {
  recordId: string
  /** The version the person had before them; another one in between and they must read again. */
  version: number
  meaning: NewSignature['meaning']
  remark?: string
}

const verbFor = (meaning: NewSignature['meaning']): Verb =>
  meaning === 'acknowledge' ? 'record.acknowledge' : 'record.countersign'

/**
 * Puts a further signature, with its meaning, under the newest version of a record. It counts for that version only.
 * @throws NotFound; Refused when a newer version exists, the person wrote it, or they signed already
 */
export async function addSignature(scope: Scope, author: Author, kept: AnyKept, input: SignatureInput): Promise<void> {
  const { record } = kept
  const existing = found(await recordById(scope.tx, input.recordId))
  const chain = found(await lockBook(scope.tx, existing.book_id))
  const newest = found((await versionsOf(scope.tx, input.recordId)).at(-1))
  if (newest.version !== input.version)
    throw new Refused('newer version', 'A newer version was signed meanwhile: read it and sign that one.')
  if (newest.author_id === author.personId && input.meaning === 'countersign')
    throw new Refused('own record', 'You wrote this, so somebody else must countersign it.')
  const before = await signaturesOf(scope.tx, input.recordId)
  if (
    before.some(
      (one) => one.version === newest.version && one.person_id === author.personId && one.meaning === input.meaning,
    )
  )
    return
  const standing = await standingFor(scope, author, {
    verb: verbFor(input.meaning),
    bookId: existing.book_id,
    bookKind: record.book,
    zone: existing.zone,
    recordType: record.type,
    authorId: newest.author_id,
  })
  const signature: NewSignature = {
    organisation_id: author.organisationId,
    id: randomUUIDv7(),
    record_id: input.recordId,
    version: newest.version,
    book_id: existing.book_id,
    sequence: chain.length + 1,
    person_id: author.personId,
    person_name: author.name,
    role_at_time: standing.role,
    relationship_at_time: standing.relationship,
    meaning: input.meaning,
    remark: input.remark || null,
    signed_hash: newest.hash,
    previous_hash: chain.head,
    hash: Buffer.alloc(0),
  }
  signature.hash = signatureHash(chain.head, {
    book: signature.book_id,
    sequence: signature.sequence,
    id: signature.id,
    record: signature.record_id,
    version: signature.version,
    person: signature.person_id,
    personName: signature.person_name,
    role: signature.role_at_time,
    relationship: signature.relationship_at_time,
    meaning: signature.meaning,
    remark: signature.remark,
    at: exact(scope.now),
    signed: newest.hash.toString('hex'),
  })
  await appendSignature(scope.tx, signature, author.requestId ?? null)
  await kept.afterSignature?.(scope, {
    recordId: input.recordId,
    bookId: existing.book_id,
    version: newest.version,
    meaning: input.meaning,
    author,
  })
  if (record.book === 'file') await refreshFile(scope, existing.book_id)
}
