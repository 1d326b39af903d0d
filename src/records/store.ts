import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { NewSignature, NewVersion } from './append-store.ts'

export interface RecordRow {
  id: string
  book_id: string
  type: string
  zone: string
  state: 'draft' | 'proposed' | 'signed' | 'entered in error' | 'superseded' | 'discarded'
  version: number
  about_id: string | null
  occurred_at: Temporal.Instant | null
  created_at: Temporal.Instant
  created_by: string | null
}

/** The record as it stands, or undefined when the actor may not see it. */
export const recordById = (tx: Tx, id: string): Promise<RecordRow | undefined> =>
  tx
    .selectFrom('app.record')
    .select([
      'id',
      'book_id',
      'type',
      'zone',
      'state',
      'version',
      'about_id',
      'occurred_at',
      'created_at',
      'created_by',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)
    .executeTakeFirst() as Promise<RecordRow | undefined>

export interface VersionRow {
  record_id: string
  version: number
  sequence: number
  type: string
  zone: string
  kind: NewVersion['kind']
  content: string
  occurred_at: Temporal.Instant
  occurred_until: Temporal.Instant | null
  recorded_at: Temporal.Instant
  author_id: string | null
  author_name: string
  role_at_time: string
  relationship_at_time: string
  reason: string | null
  hash: Buffer
}

/** Every signed version of a record, oldest first. */
export const versionsOf = (tx: Tx, recordId: string): Promise<VersionRow[]> =>
  tx
    .selectFrom('app.record_version')
    .select([
      'record_id',
      'version',
      'sequence',
      'type',
      'zone',
      'kind',
      'content',
      'occurred_at',
      'occurred_until',
      'recorded_at',
      'author_id',
      'author_name',
      'role_at_time',
      'relationship_at_time',
      'reason',
      'hash',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute() as Promise<VersionRow[]>

export interface PartRow {
  version: number
  zone: string
  content: string | null
  sealed: Buffer | null
}

/** The parts of a record in other zones that the actor may read. */
export const partsOf = (tx: Tx, recordId: string): Promise<PartRow[]> =>
  tx
    .selectFrom('app.record_part')
    .select(['version', 'zone', 'content', 'sealed'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute()

export interface SignatureRow {
  id: string
  version: number
  person_id: string | null
  person_name: string
  role_at_time: string
  relationship_at_time: string
  meaning: NewSignature['meaning']
  remark: string | null
  at: Temporal.Instant
}

/** The further signatures under a record's versions, oldest first. */
export const signaturesOf = (tx: Tx, recordId: string): Promise<SignatureRow[]> =>
  tx
    .selectFrom('app.signature')
    .select([
      'id',
      'version',
      'person_id',
      'person_name',
      'role_at_time',
      'relationship_at_time',
      'meaning',
      'remark',
      'at',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .orderBy('sequence')
    .execute() as Promise<SignatureRow[]>

export interface SignatureRequestRow {
  version: number
  person_id: string
  person_name: string
  meaning: 'countersign' | 'acknowledge'
  answered_at: Temporal.Instant | null
}

/** Who has been asked to sign the record. */
export const signatureRequestsOf = (tx: Tx, recordId: string): Promise<SignatureRequestRow[]> =>
  tx
    .selectFrom('app.signature_request as q')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'q.organisation_id').onRef('p.id', '=', 'q.person_id'),
    )
    .select(['q.version', 'q.person_id', 'p.name as person_name', 'q.meaning', 'q.answered_at'])
    .where('q.organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('q.record_id', '=', recordId)
    .orderBy('q.asked_at')
    .execute() as Promise<SignatureRequestRow[]>

/** Asks people to sign a version. Asking twice changes nothing. */
export async function askToSign(
  tx: Tx,
  organisationId: string,
  recordId: string,
  version: number,
  personIds: readonly string[],
  meaning: 'countersign' | 'acknowledge',
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .insertInto('app.signature_request')
    .values(
      personIds.map((person_id) => ({
        organisation_id: organisationId,
        record_id: recordId,
        version,
        person_id,
        meaning,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The relationships the actor holds to a book now, the strongest first, and the zones each opens; "past cover" opens none and only owes the hand-back. */
export async function relationshipsTo(
  tx: Tx,
  bookId: string,
): Promise<{ relationship: string; read_zones: string[]; write_zones: string[] }[]> {
  const { rows } = await sql<{ relationship: string; read_zones: string[]; write_zones: string[] }>`
    select relationship, read_zones, write_zones from (
      select relationship, read_zones, write_zones from app.access_grant
      where organisation_id = app.my_organisation() and person_id = app.me() and book_id = ${bookId} and from_at <= app.now() and to_at > app.now()
      union all
      select 'past cover', '{}', '{}' where app.hands_back(${bookId}, true)
    ) held
    order by array_position(array['case manager', 'joint case manager', 'cover', 'pair mentor', 'pair mentee', 'self', 'mentor', 'line manager', 'registered manager', 'intake'], relationship)`.execute(
    tx,
  )
  return rows
}
