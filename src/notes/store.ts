import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { FileToChoose } from '#files/choose-file-page.tsx'
import type { Tx } from '#platform/database/connection.ts'

/** What signing a note about a file needs to know. */
export interface SigningGround {
  nation: Nation
  extra_holidays: string[]
  preferred_name: string
}

/** What writing a note about a file needs to know. */
export interface NoteGround extends SigningGround {
  contacts: { id: string; name: string; relationship: string }[]
  /** The newest signed notes, newest first. */
  newest: { subtype: string; occurred_at: string }[]
}

const signingGrounds = sql`f.nation, c.preferred_name,
      (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null) as extra_holidays`

/** One look at the file before a note is signed. */
export async function signingGround(tx: Tx, fileId: string): Promise<SigningGround | undefined> {
  const { rows } = await sql<SigningGround>`
    select ${signingGrounds}
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}

/** One look at the file before a note is written. */
export async function noteGround(tx: Tx, fileId: string): Promise<NoteGround | undefined> {
  const { rows } = await sql<NoteGround>`
    select ${signingGrounds},
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'relationship', n.relationship) order by n.name), '[]')
        from app.network_contact n where n.organisation_id = f.organisation_id and n.file_id = f.id and n.ended_on is null) as contacts,
      (select coalesce(json_agg(json_build_object('subtype', v.facts ->> 'subtype', 'occurred_at', v.occurred_at) order by v.occurred_at desc), '[]') from (
        select v.facts, v.occurred_at from app.record r
          join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-note' and r.state = 'signed'
        order by r.occurred_at desc limit 3) v) as newest
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}

/** An appointment a note is written of. */
export interface AppointmentToWrite {
  id: string
  kind: string
  what: string
  from_at: Temporal.Instant
  to_at: Temporal.Instant
}

/** An appointment of the file, still without its note. */
export async function appointmentToWrite(
  tx: Tx,
  fileId: string,
  appointmentId: string,
): Promise<AppointmentToWrite | undefined> {
  const { rows } = await sql<AppointmentToWrite>`
    select a.id, coalesce(v.content::jsonb ->> 'kind', '') as kind, a.what, a.from_at, a.to_at
    from app.appointment a
      join app.record r on r.organisation_id = a.organisation_id and r.id = a.id
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where a.organisation_id = app.my_organisation() and a.file_id = ${fileId} and a.id = ${appointmentId} and a.note_id is null and a.status <> 'cancelled'`.execute(
    tx,
  )
  return rows[0]
}

/** The files the actor may write in now, for choosing one: those they hold first, then those they cover, then the others. */
export async function filesToWriteIn(tx: Tx, words: string): Promise<FileToChoose[]> {
  const { rows } = await sql<FileToChoose>`
    select f.id, f.number, c.legal_name as name, g.relationship
    from (
      select distinct on (g.book_id) g.book_id, g.relationship, g.place
      from (
        select g.book_id, g.relationship, array_position(array['case manager', 'joint case manager', 'cover', 'mentor', 'line manager'], g.relationship) as place
        from app.access_grant g
        where g.organisation_id = app.my_organisation() and g.person_id = app.me() and 'Z2' = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()
      ) g
      order by g.book_id, g.place
    ) g
      join app.file f on f.organisation_id = app.my_organisation() and f.id = g.book_id
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.closed_on is null and (${words} = '' or lower(c.legal_name || ' ' || c.preferred_name || ' ' || f.number) like '%' || lower(${words}) || '%')
    order by g.place, lower(c.legal_name)
    limit 60`.execute(tx)
  return rows
}

/**
 * Who relied on the versions of a record before this one and may read it still: those who signed or acknowledged one, and the
 * cover in force.
 */
export async function whoReliedOn(tx: Tx, recordId: string, version: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct relied.person_id from app.record r, lateral (
      select s.person_id from app.signature s
      where s.organisation_id = r.organisation_id and s.record_id = r.id and s.version < ${version} and s.person_id is not null
      union
      select c.person_id from app.cover c
      where c.organisation_id = r.organisation_id and c.file_id = r.book_id and c.accepted_at is not null and c.declined_at is null and c.ended_at is null
        and c.from_at <= app.now() and (c.to_at is null or c.to_at > app.now())
    ) relied
    where r.organisation_id = app.my_organisation() and r.id = ${recordId} and exists (
      select from app.access_grant g
      where g.organisation_id = r.organisation_id and g.person_id = relied.person_id and g.book_id = r.book_id
        and r.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())`.execute(tx)
  return rows.map((row) => row.person_id)
}
