import { sql } from 'kysely'
import { midnight } from '#calendar/london.ts'
import type { FileToChoose } from '#files/choose-file-page.tsx'
import type { Tx } from '#platform/database/connection.ts'
import type { Timed } from './rules.ts'

type Day = Temporal.PlainDate

/** An appointment as lists keep it. */
export interface KeptAppointment {
  organisation_id: string
  id: string
  file_id: string
  from_at: Temporal.Instant
  to_at: Temporal.Instant
  what: string
  place: string | null
  person_id: string
  attendance: string | null
  client_asked: boolean | null
  note_id: string | null
  status: string
}

/** Keeps the list's row equal to the newest signed version. */
export async function keepAppointment(tx: Tx, row: KeptAppointment): Promise<void> {
  const { organisation_id: _organisation, id: _id, file_id: _file, ...changing } = row
  await tx
    .insertInto('app.appointment')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(changing))
    .execute()
}

/** One entry of somebody's days: an appointment, a session with their mentor or mentee, an absence. */
export interface DiaryEntry extends Timed {
  /** What an appointment is for; empty for the others. */
  what: string
  place: string | null
  file_id: string | null
  /** The client of an appointment, the other one of a session's pair. */
  with: string
  /** In which formats to write to the client; of appointments. */
  formats: string[]
  attendance: string | null
  client_asked: boolean | null
  note_id: string | null
}

/**
 * What one person has from a day to another, both included, as far as the actor may see it: their appointments, their
 * mentorship sessions, their absences. In the order of time.
 */
export async function weekOf(tx: Tx, personId: string, from: Day, to: Day): Promise<DiaryEntry[]> {
  const [begins, ends] = [midnight(from), midnight(to.add({ days: 1 }))]
  const { rows } = await sql<DiaryEntry>`
    select 'appointment' as kind, a.id, a.from_at, a.to_at, a.status, a.what, a.place, a.file_id, c.preferred_name as with, c.formats, a.attendance, a.client_asked, a.note_id
    from app.appointment a
      join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where a.organisation_id = app.my_organisation() and a.person_id = ${personId} and a.from_at < ${ends} and a.to_at > ${begins}
    union all
    select 'session', s.id, coalesce(s.held_from, s.planned_at), coalesce(s.held_to, s.planned_at + s.planned_minutes * interval '1 minute'), s.status, '', null, null,
      o.name, '{}', null, null, null
    from app.session s
      join app.person o on o.organisation_id = s.organisation_id and o.id = case when s.mentor_id = ${personId} then s.mentee_id else s.mentor_id end
    where s.organisation_id = app.my_organisation() and ${personId} in (s.mentor_id, s.mentee_id) and s.status not in ('cancelled', 'missed')
      and s.planned_at < ${ends} and s.planned_at + s.planned_minutes * interval '1 minute' > ${begins}
    union all
    select 'absence', b.id, b.from_at, coalesce(b.returned_at, b.to_at), 'planned', '', null, null, '', '{}', null, null, null
    from app.absence b
    where b.organisation_id = app.my_organisation() and b.person_id = ${personId} and b.cancelled_at is null
      and b.from_at < ${ends} and coalesce(b.returned_at, b.to_at, 'infinity') > ${begins}
    order by 3, 2
    limit 500`.execute(tx)
  return rows
}

/** One line of the diary of a file. */
export interface AppointmentRow {
  id: string
  file_id: string
  client: string
  from_at: Temporal.Instant
  to_at: Temporal.Instant
  what: string
  place: string | null
  person_id: string
  person: string
  attendance: string | null
  client_asked: boolean | null
  note_id: string | null
  status: 'planned' | 'happened' | 'cancelled'
  /** Whether whoever goes is away then, as far as is known. */
  is_away: boolean
}

const columns = sql`
  a.id, a.file_id, c.preferred_name as client, a.from_at, a.to_at, a.what, a.place, a.person_id, p.name as person, a.attendance, a.client_asked, a.note_id, a.status,
  exists (select from app.absence b where b.organisation_id = a.organisation_id and b.person_id = a.person_id and b.cancelled_at is null
    and b.from_at < a.to_at and coalesce(b.returned_at, b.to_at, 'infinity') > a.from_at) as is_away`
const tables = sql`
  app.appointment a
    join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id`

export const pageSize = 50

/** The appointments of a file: those to come in their order, or those past, newest first; one more than a page. */
export async function diaryOfFile(
  tx: Tx,
  fileId: string,
  { show, page }: { show: 'coming' | 'past'; page: number },
): Promise<AppointmentRow[]> {
  const isComing = show === 'coming'
  const { rows } = await sql<AppointmentRow>`
    select ${columns} from ${tables}
    where a.organisation_id = app.my_organisation() and a.file_id = ${fileId} and (a.to_at > app.now()) = ${isComing}
    order by case when ${isComing} then a.from_at end, a.from_at desc, a.id
    limit ${pageSize + 1} offset ${page * pageSize}`.execute(tx)
  return rows
}

/** The open files whose diary the actor may write in, by name: those they hold or cover first. */
export async function filesToPlanIn(tx: Tx, words: string): Promise<FileToChoose[]> {
  const { rows } = await sql<FileToChoose>`
    select f.id, f.number, c.preferred_name as name, g.relationship
    from (
      select distinct on (g.book_id) g.book_id, g.relationship, array_position(array['case manager', 'joint case manager', 'cover', 'line manager', 'intake'], g.relationship) as place
      from app.access_grant g
      where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.relationship = any (array['case manager', 'joint case manager', 'cover', 'line manager', 'intake'])
        and g.from_at <= app.now() and g.to_at > app.now()
      order by g.book_id, 3
    ) g
      join app.file f on f.organisation_id = app.my_organisation() and f.id = g.book_id
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.closed_on is null and (${words} = '' or lower(c.legal_name || ' ' || c.preferred_name || ' ' || f.number) like '%' || lower(${words}) || '%')
    order by g.place, lower(c.preferred_name)
    limit 60`.execute(tx)
  return rows
}

/** One appointment; undefined when the actor may not see it. */
export async function appointmentById(tx: Tx, appointmentId: string): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${columns} from ${tables} where a.organisation_id = app.my_organisation() and a.id = ${appointmentId}`.execute(
    tx,
  )
  return rows[0]
}
