import { randomBytes, randomUUID } from 'node:crypto'
import type { TestDatabase } from './database.ts'

export interface WrittenRecord {
  /** When it was signed; the database's clock unless said. */
  at?: Temporal.Instant | string
  /** When it happened; when it was signed unless said. */
  occurredAt?: Temporal.Instant | string
  occurredUntil?: Temporal.Instant | string
  authorId?: string
  zone?: string
  aboutId?: string
  id?: string
  kind?: 'signed' | 'corrected' | 'addendum' | 'entered in error'
  reason?: string
}

/**
 * Signed records of one organisation, written past row-level security and past the engine: only their facts are real. Giving the
 * id of one that is there signs its next version.
 */
export function writtenRecords(database: TestDatabase, organisationId: string) {
  const text = (value: Temporal.Instant | string | undefined) => value?.toString() ?? null

  /** @returns the record's id */
  async function signed(bookId: string, type: string, facts: object, about: WrittenRecord = {}): Promise<string> {
    const id = about.id ?? randomUUID()
    await database.sql(
      `with known as (
         select b.length, coalesce(b.head, ''::bytea) as head, coalesce($5::timestamptz, app.now()) as at,
           (select max(v.version) from app.record_version v where v.organisation_id = b.organisation_id and v.record_id = $3) as version
         from app.book b where b.organisation_id = $1 and b.id = $2
       ), made as (
         insert into app.record (organisation_id, id, book_id, type, zone, about_id, created_at, created_by)
         select $1, $3, $2, $4, $9, $12::uuid, k.at, $8::uuid from known k
         where not exists (select from app.record r where r.organisation_id = $1 and r.id = $3)
       )
       insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, facts, occurred_at, occurred_until, recorded_at, author_id, author_name, role_at_time, relationship_at_time, reason, previous_hash, hash)
       select $1, $3, coalesce(k.version, 0) + 1, $2, k.length + 1, $4, $9, $10, '{}', $13::jsonb, coalesce($6::timestamptz, k.at), $7::timestamptz, k.at, $8::uuid, 'Somebody', 'case manager', 'case manager', $11, k.head, $14
       from known k`,
      [
        organisationId,
        bookId,
        id,
        type,
        text(about.at),
        text(about.occurredAt),
        text(about.occurredUntil),
        about.authorId ?? null,
        about.zone ?? 'Z2',
        about.kind ?? 'signed',
        about.reason ?? null,
        about.aboutId ?? null,
        JSON.stringify(facts),
        randomBytes(32),
      ],
    )
    return id
  }

  /** A record somebody has begun, or one the system proposes from another. @returns its id */
  async function begun(
    bookId: string,
    type: string,
    { at, by, from }: { at?: Temporal.Instant | string; by?: string; from?: string } = {},
  ): Promise<string> {
    const id = randomUUID()
    await database.sql(
      `insert into app.record (organisation_id, id, book_id, type, zone, state, about_id, created_at, created_by)
       values ($1, $2, $3, $4, 'Z2', $5, $6, coalesce($7::timestamptz, app.now()), $8)`,
      [organisationId, id, bookId, type, from ? 'proposed' : 'draft', from ?? null, text(at), by ?? null],
    )
    return id
  }

  /** A further signature under the newest version. */
  async function countersigned(recordId: string, { at }: { at?: Temporal.Instant | string } = {}): Promise<void> {
    await database.sql(
      `insert into app.signature (organisation_id, id, record_id, version, book_id, sequence, person_name, role_at_time, relationship_at_time, meaning, at, signed_hash, previous_hash, hash)
       select $1, $2, v.record_id, v.version, v.book_id, b.length + 1, 'Somebody', 'mentor', 'mentor', 'countersign', coalesce($4::timestamptz, app.now()), v.hash, b.head, $5
       from app.record_version v join app.book b on b.organisation_id = v.organisation_id and b.id = v.book_id
       where v.organisation_id = $1 and v.record_id = $3 order by v.version desc limit 1`,
      [organisationId, randomUUID(), recordId, text(at), randomBytes(32)],
    )
  }

  return { signed, begun, countersigned }
}
