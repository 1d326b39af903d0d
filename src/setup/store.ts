import { sql } from 'kysely'
import type { Scope } from '#platform/database/database.ts'

/** How far a new organisation has come. */
export interface Progress {
  people: number
  caseManagers: number
  withoutLineManager: number
  withoutMentor: number
  registeredManagers: number
  notInvited: number
}

/** Counts what a new organisation still needs before its first file. */
export async function progress({ tx, now }: Scope, today: Temporal.PlainDate): Promise<Progress> {
  const { rows } = await sql<Progress>`
    with here as (
      select p.organisation_id, p.id,
        array(select r.role from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id
          and r.from_at <= ${now} and (r.to_at is null or r.to_at > ${now})) as roles,
        exists (select from app.line_management l where l.organisation_id = p.organisation_id and l.person_id = p.id
          and l.from_at <= ${now} and (l.to_at is null or l.to_at > ${now})) as is_managed,
        exists (select from app.mentorship m where m.organisation_id = p.organisation_id and m.mentee_id = p.id and m.kind in ('primary', 'interim')
          and (m.to_on is null or m.to_on >= ${today}) and (m.ended_at is null or m.ended_at > ${now})) as is_mentored
      from app.person p where p.left_on is null or p.left_on >= ${today}
    )
    select count(*) as "people",
      count(*) filter (where 'case manager' = any (roles)) as "caseManagers",
      count(*) filter (where 'case manager' = any (roles) and not is_managed) as "withoutLineManager",
      count(*) filter (where 'case manager' = any (roles) and not is_mentored) as "withoutMentor",
      count(*) filter (where 'registered manager' = any (roles)) as "registeredManagers",
      (select count(*) from app.ways_in() w join here h on h.id = w.person_id where not w.has_account and w.invited_until is null) as "notInvited"
    from here`.execute(tx)
  const [found] = rows
  if (!found) throw new Error('counting found no row')
  return found
}
