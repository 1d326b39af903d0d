import type pg from 'pg'

/**
 * Asks anew for the jobs that look at leave and its cover when one begins or ends: after an organisation came from another
 * installation, where they wait in vain.
 * @param client past the rules for people, in a transaction
 */
export async function rememberAgain(client: pg.ClientBase, organisationId: string): Promise<void> {
  await client.query(
    `with leave as (
       select a.organisation_id, a.id, a.from_at from app.absence a
       where a.organisation_id = $1 and a.cancelled_at is null and a.returned_at is null and coalesce(a.to_at, 'infinity') > app.now()
     ), covered as (
       select c.absence_id, c.id, c.from_at, c.to_at
       from leave l join app.cover c on c.organisation_id = l.organisation_id and c.absence_id = l.id
       where c.accepted_at is not null and c.declined_at is null and c.ended_at is null
     )
     select app.enqueue('begin_absence', jsonb_build_object('organisationId', $1::uuid, 'absenceId', due.absence_id), due.what, greatest(due.at, app.now()))
     from (
       select id as absence_id, 'absence begins ' || id as what, from_at as at from leave
       union all select absence_id, 'cover begins ' || id, from_at from covered where from_at > app.now()
       union all select absence_id, 'cover ends ' || id, to_at from covered where to_at > app.now()
     ) due`,
    [organisationId],
  )
}
