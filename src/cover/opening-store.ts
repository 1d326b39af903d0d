import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

type Instant = Temporal.Instant

/** A file nobody who is there answers for: its case manager is away, and so is whoever covers, if anybody does. */
export interface UncoveredFile {
  fileId: string
  clientName: string
  number: string
  /** The case manager's absence, which any cover is for. */
  absenceId: string
  absentId: string
  absent: string
  /** When cover for it begins and ends: with the absence, or what is left of it. */
  fromAt: Instant
  toAt: Instant | null
  namedSecondId: string | null
  /** The cover of somebody who is away themselves. */
  replacesId: string | null
  scope: 'full' | 'urgent only'
  wishes: string | null
  visitAt: Instant | null
  nextAppointmentAt: Instant | null
  sickDayFailures: number
}

interface UncoveredRow {
  file_id: string
  client_name: string
  number: string
  absence_id: string
  absent_id: string
  absent: string
  from_at: Instant
  to_at: Instant | null
  named_second_id: string | null
  replaces_id: string | null
  scope: 'full' | 'urgent only' | null
  wishes: string | null
  visit_at: Instant | null
  next_appointment_at: Instant | null
  sick_day_failures: number
}

/**
 * The open files that nobody who is there answers for now because somebody is away: those they hold, and those they cover.
 * Run it as the system, which sees every file.
 */
export async function uncoveredFiles(tx: Tx, awayId: string): Promise<UncoveredFile[]> {
  const { rows } = await sql<UncoveredRow>`
    with clock as (select app.now() as at, (app.now() at time zone 'Europe/London')::date as today),
    away as (
      select a.organisation_id, a.person_id, a.id, a.from_at, a.to_at, a.is_planned from clock k
        join app.absence a on a.organisation_id = app.my_organisation() and a.cancelled_at is null and a.from_at <= k.at and coalesce(a.returned_at, a.to_at, 'infinity') > k.at
    ),
    covering as (
      select c.organisation_id, c.id, c.file_id, c.person_id, c.second_person_id, c.scope, c.to_at, c.client_wishes, c.from_at from clock k
        join app.cover c on c.organisation_id = app.my_organisation() and c.accepted_at is not null and c.declined_at is null and c.ended_at is null
          and c.from_at <= k.at and coalesce(c.to_at, 'infinity') > k.at
        join away a on a.organisation_id = c.organisation_id and a.id = c.absence_id
    ),
    held as (
      select h.organisation_id, h.file_id, h.person_id from clock k
        join app.allocation h on h.organisation_id = app.my_organisation() and h.role = 'primary' and h.accepted_at is not null
          and h.start_on <= k.today and (h.end_on is null or h.end_on >= k.today)
    )
    select f.id as file_id, c.preferred_name as client_name, f.number, gone.id as absence_id, h.person_id as absent_id, absent.name as absent,
      greatest(gone.from_at, app.midnight(k.today)) as from_at, case when gone.is_planned then coalesce(old.to_at, gone.to_at) end as to_at,
      old.second_person_id as named_second_id, old.id as replaces_id, old.scope, old.client_wishes as wishes,
      (select min(t.from_at) from app.appointment t
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status = 'planned' and t.to_at > k.at and t.from_at < app.midnight(k.today + 1)) as visit_at,
      (select min(t.from_at) from app.appointment t
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status = 'planned' and t.to_at > k.at) as next_appointment_at,
      (select count(distinct run ->> 'code') from app.file_standing s, jsonb_array_elements(s.proofs #> '{sick-day,checks}') run
        where s.organisation_id = f.organisation_id and s.file_id = f.id and run ->> 'result' = 'fail'
          and (run ->> 'from')::date <= k.today and (run ->> 'to')::date >= k.today) as sick_day_failures
    from clock k cross join held h
      join app.file f on f.organisation_id = h.organisation_id and f.id = h.file_id and f.closed_on is null and f.status not in ('referred', 'accepted', 'closed', 'retained', 'destroyed')
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      join app.person absent on absent.organisation_id = h.organisation_id and absent.id = h.person_id
      join lateral (select a.id, a.from_at, a.to_at, a.is_planned from away a where a.person_id = h.person_id order by a.is_planned, a.from_at limit 1) gone on true
      left join lateral (select v.* from covering v where v.file_id = f.id order by v.from_at desc, v.id limit 1) old on true
    where (h.person_id = ${awayId} or exists (select from covering v where v.file_id = f.id and v.person_id = ${awayId}))
      and not exists (select from covering v where v.file_id = f.id and not exists (select from away a where a.person_id = v.person_id))
    order by f.id`.execute(tx)
  return rows.map((row) => ({
    fileId: row.file_id,
    clientName: row.client_name,
    number: row.number,
    absenceId: row.absence_id,
    absentId: row.absent_id,
    absent: row.absent,
    fromAt: row.from_at,
    toAt: row.to_at,
    namedSecondId: row.named_second_id,
    replacesId: row.replaces_id,
    scope: row.scope ?? 'full',
    wishes: row.wishes,
    visitAt: row.visit_at,
    nextAppointmentAt: row.next_appointment_at,
    sickDayFailures: Number(row.sick_day_failures),
  }))
}

/** Proposals for these files and absences that nobody has answered: overtaken by cover opened at once. */
export async function unansweredProposals(tx: Tx, fileIds: readonly string[]): Promise<{ id: string }[]> {
  return tx
    .selectFrom('app.cover')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('file_id', '=', sql<string>`any(${fileIds}::uuid[])`)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('from_at', '<=', sql<Temporal.Instant>`app.now()`)
    .execute()
}

/** Who is away by this absence now; undefined when it has not begun, is over, or was called off. */
export async function beginning(tx: Tx, absenceId: string): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    select a.person_id from app.absence a
    where a.organisation_id = app.my_organisation() and a.id = ${absenceId} and a.cancelled_at is null
      and a.from_at <= app.now() and coalesce(a.returned_at, a.to_at, 'infinity') > app.now()`.execute(tx)
  return rows[0]?.person_id
}
