import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Stretch } from './rules/days.ts'

/** Who could answer for a file, and when each of them is away around now. */
export interface AccountableGround {
  holderId: string | null
  lineManagerId: string | null
  registeredManagerIds: string[]
  names: ReadonlyMap<string, string>
  away: ReadonlyMap<string, Stretch[]>
}

interface GroundRow {
  holder_id: string | null
  line_manager_id: string | null
  registered_manager_ids: string[]
  people: { id: string; name: string; away: { fromAt: string; toAt: string | null }[] }[]
}

/** Everybody who might answer for a file now: its case manager, those of its covers, their line manager, the registered managers. */
export async function accountableGround(tx: Tx, fileId: string): Promise<AccountableGround> {
  const { rows } = await sql<GroundRow>`
    with clock as (select app.now() as at, (app.now() at time zone 'Europe/London')::date as today),
    holder as (
      select a.person_id from clock k join app.allocation a on a.organisation_id = app.my_organisation() and a.file_id = ${fileId} and a.role = 'primary'
        and a.accepted_at is not null and a.start_on <= k.today and (a.end_on is null or a.end_on >= k.today)
    ),
    line as (
      select l.manager_id from clock k cross join holder h
        join app.line_management l on l.organisation_id = app.my_organisation() and l.person_id = h.person_id and l.from_at <= k.at and (l.to_at is null or l.to_at > k.at)
      limit 1
    ),
    registered as (
      select distinct r.person_id from clock k
        join app.person_role r on r.organisation_id = app.my_organisation() and r.role = 'registered manager' and r.from_at <= k.at and (r.to_at is null or r.to_at > k.at)
    ),
    named as (
      select person_id as id from holder union select manager_id from line union select person_id from registered
      union select c.person_id from app.cover c where c.organisation_id = app.my_organisation() and c.file_id = ${fileId}
      union select c.second_person_id from app.cover c where c.organisation_id = app.my_organisation() and c.file_id = ${fileId}
    )
    select (select person_id from holder limit 1) as holder_id, (select manager_id from line) as line_manager_id,
      (select coalesce(json_agg(person_id order by person_id), '[]') from registered) as registered_manager_ids,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'away', (
          select coalesce(json_agg(json_build_object('fromAt', b.from_at, 'toAt', coalesce(b.returned_at, b.to_at))), '[]')
          from app.absence b where b.organisation_id = p.organisation_id and b.person_id = p.id and b.cancelled_at is null
            and coalesce(b.returned_at, b.to_at, 'infinity') > k.at))), '[]')
        from named n join app.person p on p.organisation_id = app.my_organisation() and p.id = n.id) as people
    from clock k`.execute(tx)
  const row = rows[0]!
  return {
    holderId: row.holder_id,
    lineManagerId: row.line_manager_id,
    registeredManagerIds: row.registered_manager_ids,
    names: new Map(row.people.map(({ id, name }) => [id, name])),
    away: new Map(
      row.people.map(({ id, away }) => [
        id,
        away.map(({ fromAt, toAt }) => ({
          fromAt: Temporal.Instant.from(fromAt),
          toAt: toAt ? Temporal.Instant.from(toAt) : null,
        })),
      ]),
    ),
  }
}
