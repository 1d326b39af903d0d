import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** One kept entry of the actor's own, or one somebody shares with them. What it says is sealed and read one by one. */
export interface Entry {
  id: string
  version: number
  written_at: Temporal.Instant
  author_id: string
  author: string
  /** With whom it is shared now. */
  shared_with: { id: string; name: string }[]
}

/** How many entries a page of the list shows. */
export const entriesAPage = 20

const selectOwn = sql`
    select r.id, r.version, v.recorded_at as written_at, v.author_id, v.author_name as author,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
        from app.shared_record s join app.person p on p.organisation_id = s.organisation_id and p.id = s.person_id
        where s.organisation_id = r.organisation_id and s.record_id = r.id and s.withdrawn_at is null and app.is_paired_with_me(s.person_id)) as shared_with
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1
    where r.organisation_id = app.my_organisation() and r.book_id = app.me() and r.type = 'reflective-log' and r.state = 'signed'`

/** The actor's own entries, newest first. */
export async function ownEntries(tx: Tx, page: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    ${selectOwn} order by v.recorded_at desc
    limit ${entriesAPage + 1} offset ${(page - 1) * entriesAPage}`.execute(tx)
  return rows
}

/** One kept entry of the actor's own, or undefined while it is not kept. */
export async function entryOf(tx: Tx, recordId: string): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`${selectOwn} and r.id = ${recordId}`.execute(tx)
  return rows[0]
}

/** The entries that one person shares with the actor now, newest first. */
export async function sharedByOther(tx: Tx, authorId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select r.id, r.version, v.recorded_at as written_at, v.author_id, v.author_name as author, '[]'::json as shared_with
    from app.shared_record s
      join app.record r on r.organisation_id = s.organisation_id and r.id = s.record_id
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1
    where s.organisation_id = app.my_organisation() and s.person_id = app.me() and s.shared_by = ${authorId} and s.withdrawn_at is null and r.state = 'signed'
    order by v.recorded_at desc
    limit 50`.execute(tx)
  return rows
}

/** The other halves of the actor's pairs now: with whom an entry may be shared. */
export async function partners(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name
    from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = case when m.mentor_id = app.me() then m.mentee_id else m.mentor_id end
    where m.organisation_id = app.my_organisation() and app.me() in (m.mentor_id, m.mentee_id)
      and m.from_on <= (app.now() at time zone 'Europe/London')::date and (m.to_on is null or m.to_on >= (app.now() at time zone 'Europe/London')::date)
      and (m.ended_at is null or m.ended_at > app.now())
    order by p.name`.execute(tx)
  return rows
}

/** Lets one person read one entry. Sharing twice changes nothing. */
export async function share(tx: Tx, organisationId: string, recordId: string, authorId: string, personId: string) {
  await tx
    .insertInto('app.shared_record')
    .values({
      organisation_id: organisationId,
      record_id: recordId,
      book_id: authorId,
      person_id: personId,
      shared_by: authorId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes an entry back from everybody it is shared with. */
export async function withdraw(tx: Tx, recordId: string) {
  await tx
    .updateTable('app.shared_record')
    .set({ withdrawn_at: sql`app.now()` })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('record_id', '=', recordId)
    .where('shared_by', '=', sql<string>`app.me()`)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** The id of somebody's own reflection on a session: one each, found without keeping a list of them. */
export function reflectionIdOf(sessionId: string, personId: string): string {
  const hex = createHash('sha256').update(`reflection ${sessionId} ${personId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
