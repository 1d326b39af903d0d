import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** What stands above every page of a file. */
export interface FileIdentity {
  id: string
  number: string
  status: string
  review_band: string
  client_id: string
  legal_name: string
  preferred_name: string
  pronouns: string | null
  date_of_birth: Temporal.PlainDate
  date_of_death: Temporal.PlainDate | null
  communication_flag: string | null
  formats: string[]
  case_manager_id: string | null
  case_manager: string | null
  since: Temporal.PlainDate | null
  /** Who would cover, first and second: those of the cover in force or accepted, else the mentor and the deputy or line manager. */
  cover: string | null
  second_cover: string | null
  covered_now: boolean
}

/** The identity of a file, or undefined when the actor has nothing to do with it. */
export async function identityOf(tx: Tx, fileId: string): Promise<FileIdentity | undefined> {
  const { rows } = await sql<FileIdentity>`
    select f.id, f.number, f.status, f.review_band, c.id as client_id, c.legal_name, c.preferred_name, c.pronouns, c.date_of_birth, c.date_of_death,
      c.communication_flag, c.formats, holder.person_id as case_manager_id, manager.name as case_manager, holder.start_on as since,
      coalesce(covering.name, mentor.name) as cover, coalesce(covering.second_name, deputy.name, line.name) as second_cover, covering.name is not null as covered_now
    from app.file f
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      left join lateral (
        select a.person_id, a.start_on from app.allocation a
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
          and a.start_on <= (app.now() at time zone 'Europe/London')::date and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date)
        limit 1
      ) holder on true
      left join app.person manager on manager.organisation_id = f.organisation_id and manager.id = holder.person_id
      left join lateral (
        select p.name, s.name as second_name from app.cover v
          join app.person p on p.organisation_id = v.organisation_id and p.id = v.person_id
          left join app.person s on s.organisation_id = v.organisation_id and s.id = v.second_person_id
        where v.organisation_id = f.organisation_id and v.file_id = f.id and v.accepted_at is not null and v.declined_at is null and v.ended_at is null
          and v.from_at <= app.now() and (v.to_at is null or v.to_at > app.now())
        order by v.from_at desc limit 1
      ) covering on true
      left join lateral (
        select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
        where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind <> 'deputy' and m.ended_at is null
        order by m.kind = 'primary' desc limit 1
      ) mentor on true
      left join lateral (
        select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
        where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind = 'deputy' and m.ended_at is null limit 1
      ) deputy on true
      left join lateral (
        select p.name from app.line_management l join app.person p on p.organisation_id = l.organisation_id and p.id = l.manager_id
        where l.organisation_id = f.organisation_id and l.person_id = holder.person_id and l.to_at is null limit 1
      ) line on true
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}
