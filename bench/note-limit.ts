import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { LimitGround } from './sql-limits.ts'

const content = JSON.stringify({
  facts: 'Sam took the tablets after breakfast and walked to the gate. '.repeat(12),
  type: 'home-visit',
})
const facts = JSON.stringify({ subtype: 'home-visit', direct: true, clientPresent: true, voice: true, basis: true })

/** Signing by hand: three inserts and one update in one transaction, each prepared. No hash, no rule, no duty, no proof. */
export async function signNote(
  client: pg.ClientBase,
  { organisationId, personId, fileId }: LimitGround,
): Promise<void> {
  const id = randomUUIDv7()
  const hash = randomBytes(32)
  await client.query({ name: 'begin', text: 'begin' })
  const { rows } = await client.query<{ length: number }>({
    name: 'move_book',
    text: 'update app.book set length = length + 1, head = $3 where organisation_id = $1 and id = $2 returning length',
    values: [organisationId, fileId, hash],
  })
  await client.query({
    name: 'add_record',
    text: `insert into app.record (organisation_id, id, book_id, type, zone, state, version, occurred_at, timeline, created_by)
      values ($1, $2, $3, 'case-note', 'Z2', 'signed', 1, now(), true, $4)`,
    values: [organisationId, id, fileId, personId],
  })
  await client.query({
    name: 'add_version',
    text: `insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, facts, occurred_at, author_id, author_name, role_at_time, relationship_at_time, previous_hash, hash)
      values ($1, $2, 1, $3, $4, 'case-note', 'Z2', 'signed', $5, $6, now(), $7, 'Somebody', 'case manager', 'case manager', $8, $8)`,
    values: [organisationId, id, fileId, rows[0]!.length, content, facts, personId, hash],
  })
  await client.query({
    name: 'add_words',
    text: `insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
      values ($1, $2, $3, 'Z2', 'case-note', now(), to_tsvector('app.words', $4))`,
    values: [organisationId, id, fileId, content],
  })
  await client.query({ name: 'commit', text: 'commit' })
}
