import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'

/** An accepted file that nobody holds. */
export interface NewFileLine {
  id: string
  number: string
  name: string
  openedOn: Temporal.PlainDate
  nation: Nation
  extraHolidays: Temporal.PlainDate[]
  /** The day by which it should be allocated (C03), as its standing says. */
  dueOn: Temporal.PlainDate | null
  graceUntil: Temporal.PlainDate | null
  why: string | null
  /** Who was asked last, and what they said. */
  asked: { name: string; declined: boolean; reason: string | null } | null
}

export const newFilesPerPage = 50

/** Files nobody holds from today on, oldest first; one more than a page, to know whether another follows. */
export async function newFiles(tx: Tx, page: number): Promise<NewFileLine[]> {
  const { rows } = await sql<{
    id: string
    number: string
    name: string
    opened_on: Temporal.PlainDate
    nation: Nation
    holidays: string[]
    due_on: Temporal.PlainDate | null
    grace_until: Temporal.PlainDate | null
    why: string | null
    asked: NewFileLine['asked']
  }>`
    select f.id, f.number, c.legal_name as name, f.opened_on, f.nation,
      (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null) as holidays,
      duty.due_on, duty.grace_until, duty.why, asked.line as asked
    from app.file f
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      left join lateral (
        select (d ->> 'dueOn')::date as due_on, (d ->> 'graceUntil')::date as grace_until, d ->> 'why' as why
        from app.file_standing s, jsonb_array_elements(s.duties) d
        where s.organisation_id = f.organisation_id and s.file_id = f.id and d ->> 'code' = 'C03' limit 1
      ) duty on true
      left join lateral (
        select json_build_object('name', p.name, 'declined', a.declined_at is not null, 'reason', a.decline_reason) as line
        from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is null
        order by a.proposed_at desc limit 1
      ) asked on true
    where f.organisation_id = app.my_organisation() and f.closed_on is null and not exists (
      select from app.allocation a where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
        and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date))
    order by f.opened_on, f.number
    limit ${newFilesPerPage + 1} offset ${(page - 1) * newFilesPerPage}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    openedOn: row.opened_on,
    nation: row.nation,
    extraHolidays: row.holidays.map((day) => Temporal.PlainDate.from(day)),
    dueOn: row.due_on,
    graceUntil: row.grace_until,
    why: row.why,
    asked: row.asked,
  }))
}

/** How far a new organisation has come towards its first held file. */
export interface FirstSteps {
  caseManagers: number
  /** A case manager nobody holds, so that the next step can lead there. */
  withoutMentor: { id: string; name: string } | null
  mentored: number
  files: number
  /** A file nobody holds yet. */
  waitingFile: string | null
  asked: boolean
  held: number
}

/** One look at how far the first file has come. */
export async function firstSteps(tx: Tx): Promise<FirstSteps> {
  const { rows } = await sql<{
    case_managers: number
    without_mentor: { id: string; name: string } | null
    mentored: number
    files: number
    waiting_file: string | null
    asked: boolean
    held: number
  }>`
    with today as (select (app.now() at time zone 'Europe/London')::date as day),
    holders as (
      select p.id, p.name, exists (select from app.mentorship m, today where m.organisation_id = p.organisation_id and m.mentee_id = p.id and m.kind <> 'deputy'
        and m.ended_at is null and (m.to_on is null or m.to_on >= today.day)) as has_mentor
      from app.person p, today
      where p.organisation_id = app.my_organisation() and (p.left_on is null or p.left_on >= today.day) and exists (
        select from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id and r.role = 'case manager' and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now()))
    ),
    allocations as (select a.accepted_at, a.declined_at from app.allocation a where a.organisation_id = app.my_organisation())
    select (select count(*) from holders) as case_managers,
      (select json_build_object('id', h.id, 'name', h.name) from holders h where not h.has_mentor order by h.name limit 1) as without_mentor,
      (select count(*) from holders h where h.has_mentor) as mentored,
      (select count(*) from app.file f where f.organisation_id = app.my_organisation()) as files,
      (select f.id from app.file f where f.organisation_id = app.my_organisation() and f.status = 'accepted' order by f.opened_on limit 1) as waiting_file,
      exists (select from allocations a where a.declined_at is null) as asked,
      (select count(*) from allocations a where a.accepted_at is not null) as held`.execute(tx)
  const row = rows[0]!
  return {
    caseManagers: row.case_managers,
    withoutMentor: row.without_mentor,
    mentored: row.mentored,
    files: Math.max(row.files, row.held),
    waitingFile: row.waiting_file,
    asked: row.asked,
    held: row.held,
  }
}
