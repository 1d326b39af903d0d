import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Identity } from '#platform/database/database.ts'
import type { TestDatabase } from './database.ts'
import type { Member } from './scenario-ground.ts'

/**
 * A signed record with made-up content and hash, written past row-level security: for tests of who sees it, not of what it
 * says. `parts` are the zones of further sealed parts. @returns its id
 */
export async function signedRecord(
  database: TestDatabase,
  bookId: string,
  by: Member,
  { type = 'case-note', zone = 'Z2', parts = [] as string[], words = '' } = {},
): Promise<string> {
  const id = randomUUID()
  const hash = createHash('sha256').update(id).digest()
  await database.sql(
    'insert into app.record (organisation_id, id, book_id, type, zone, timeline, created_by) values ($1, $2, $3, $4, $5, true, $6)',
    [by.organisationId, id, bookId, type, zone, by.personId],
  )
  await database.sql(
    `insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, occurred_at, author_id, author_name, role_at_time, relationship_at_time, previous_hash, hash)
     select $1, $2, 1, b.id, b.length + 1, $4, $5, 'signed', '{}', app.now(), $6, $7, 'case manager', 'case manager', coalesce(b.head, '\\x'), $8
     from app.book b where b.organisation_id = $1 and b.id = $3`,
    [by.organisationId, id, bookId, type, zone, by.personId, by.name, hash],
  )
  for (const part of parts)
    await database.sql(
      'insert into app.record_part (organisation_id, record_id, version, zone, book_id, sealed, hash) values ($1, $2, 1, $3, $4, $5, $6)',
      [by.organisationId, id, part, bookId, randomBytes(8), hash],
    )
  if (words !== '')
    await database.sql(
      `insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words) values ($1, $2, $3, $4, $5, app.now(), to_tsvector('app.words', $6))`,
      [by.organisationId, id, bookId, zone, type, words],
    )
  return id
}

/** An unsigned record with its draft. @returns its id */
export async function draft(
  database: TestDatabase,
  bookId: string,
  by: Member,
  { type = 'case-note', zone = 'Z2', isShared = false } = {},
): Promise<string> {
  const id = randomUUID()
  await database.sql(
    'insert into app.record (organisation_id, id, book_id, type, zone, created_by) values ($1, $2, $3, $4, $5, $6)',
    [by.organisationId, id, bookId, type, zone, by.personId],
  )
  await database.sql(
    `insert into app.draft (organisation_id, record_id, zone, book_id, author_id, saved_by, is_shared, sealed) values ($1, $2, $3, $4, $5, $5, $6, '\\x00')`,
    [by.organisationId, id, zone, bookId, by.personId, isShared],
  )
  return id
}

/** Whether a person sees a row of a table with this id (in the column named) now. */
export const sees = (
  database: TestDatabase,
  who: Identity,
  table: string,
  id: string,
  column = 'id',
): Promise<boolean> =>
  database.asActor(who, async ({ tx }) => {
    const { rows } = await sql`select 1 from ${sql.table(`app.${table}`)} where ${sql.ref(column)} = ${id}`.execute(tx)
    return rows.length > 0
  })

/**
 * Runs raw SQL as a person, in the role and under the policies the application uses.
 * @returns how many rows it reached, or "refused" when the database refused the right; anything else is thrown
 */
export async function tried(database: TestDatabase, who: Identity, text: string): Promise<number | 'refused'> {
  try {
    return await database.asActor(who, async ({ tx }) => {
      const result = await sql.raw(text).execute(tx)
      return Number(result.numAffectedRows ?? result.rows.length)
    })
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'refused'
    throw error
  }
}
