import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Asking } from './asked.ts'
import type { FileStanding, PersonStanding } from './compute.ts'

type Day = Temporal.PlainDate

/**
 * Lets one transaction at a time work out these standings: without it, two acts on one file that do not see each other would
 * each store a standing without the other's facts. Held until the transaction ends; always taken in the order of the ids.
 */
export async function lockStandings(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(id::text, 0))
    from (select id from unnest(${ids}::uuid[]) id order by id) ordered`.execute(tx)
}

const askingNames = {
  asked_people: 'uuid[]',
  asked_from: 'date[]',
  asked_to: 'date[]',
  asked_duty: 'smallint[]',
  late_from: 'date[]',
  late_to: 'date[]',
  late_duty: 'smallint[]',
  overdue_from: 'date',
  critical_from: 'date',
} as const
const listed = (say: (name: string, type: string) => string) =>
  sql.raw(
    Object.entries(askingNames)
      .map(([name, type]) => say(name, type))
      .join(', '),
  )
const askingColumns = listed((name) => name)
const askingOfRow = listed((name) => `r.${name}`)
const askingTypes = listed((name, type) => `${name} ${type}`)
const askingChanged = listed((name) => `${name} = excluded.${name}`)

// A stretch without an end ends at infinity, so that every day compares with it.
const askingRow = ({ asked, late, overdueFrom, criticalFrom }: Asking): Record<keyof typeof askingNames, unknown> => ({
  asked_people: asked.map(({ personId }) => personId),
  asked_from: asked.map(({ from }) => from),
  asked_to: asked.map(({ to }) => to ?? 'infinity'),
  asked_duty: asked.map(({ duty }) => duty),
  late_from: late.map(({ from }) => from),
  late_to: late.map(({ to }) => to ?? 'infinity'),
  late_duty: late.map(({ duty }) => duty),
  overdue_from: overdueFrom,
  critical_from: criticalFrom,
})

/** Keeps the standings of files, one row each, all in one statement. */
export async function keepFileStandings(
  tx: Tx,
  day: Day,
  standings: readonly { fileId: string; standing: FileStanding }[],
): Promise<void> {
  const rows = standings.map(({ fileId, standing: { duties, proofs, days, nextDueOn, oldestDueOn, ...asking } }) => ({
    file_id: fileId,
    duties,
    proofs,
    holiday_green: days.holiday.green,
    holiday_amber: days.holiday.amber,
    sick_day_green: days['sick-day'].green,
    sick_day_amber: days['sick-day'].amber,
    audit_green: days.audit.green,
    audit_amber: days.audit.amber,
    holiday_holds_until: days.holiday.holdsUntil,
    sick_day_holds_until: days['sick-day'].holdsUntil,
    audit_holds_until: days.audit.holdsUntil,
    next_due_on: nextDueOn,
    oldest_due_on: oldestDueOn,
    ...askingRow(asking),
  }))
  await sql`
    insert into app.file_standing (organisation_id, file_id, duties, proofs, holiday_green, holiday_amber, sick_day_green, sick_day_amber, audit_green, audit_amber,
      holiday_holds_until, sick_day_holds_until, audit_holds_until, next_due_on, oldest_due_on, ${askingColumns}, evaluated_on, evaluated_at)
    select app.my_organisation(), r.file_id, r.duties, r.proofs, r.holiday_green, r.holiday_amber, r.sick_day_green, r.sick_day_amber, r.audit_green, r.audit_amber,
      r.holiday_holds_until, r.sick_day_holds_until, r.audit_holds_until, r.next_due_on, r.oldest_due_on, ${askingOfRow}, ${day}::date, app.now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (file_id uuid, duties jsonb, proofs jsonb, holiday_green datemultirange, holiday_amber datemultirange,
      sick_day_green datemultirange, sick_day_amber datemultirange, audit_green datemultirange, audit_amber datemultirange,
      holiday_holds_until date, sick_day_holds_until date, audit_holds_until date, next_due_on date, oldest_due_on date, ${askingTypes})
    on conflict (organisation_id, file_id) do update set
      duties = excluded.duties, proofs = excluded.proofs, holiday_green = excluded.holiday_green, holiday_amber = excluded.holiday_amber,
      sick_day_green = excluded.sick_day_green, sick_day_amber = excluded.sick_day_amber, audit_green = excluded.audit_green, audit_amber = excluded.audit_amber,
      holiday_holds_until = excluded.holiday_holds_until, sick_day_holds_until = excluded.sick_day_holds_until, audit_holds_until = excluded.audit_holds_until,
      next_due_on = excluded.next_due_on, oldest_due_on = excluded.oldest_due_on, ${askingChanged}, evaluated_on = excluded.evaluated_on, evaluated_at = excluded.evaluated_at`.execute(
    tx,
  )
}

/** Keeps the standings of people, like those of files. */
export async function keepPersonStandings(
  tx: Tx,
  day: Day,
  standings: readonly { personId: string; standing: PersonStanding }[],
): Promise<void> {
  const rows = standings.map(({ personId, standing: { duties, nextDueOn, ...asking } }) => ({
    person_id: personId,
    duties,
    next_due_on: nextDueOn,
    ...askingRow(asking),
  }))
  await sql`
    insert into app.person_standing (organisation_id, person_id, duties, next_due_on, ${askingColumns}, evaluated_on, evaluated_at)
    select app.my_organisation(), r.person_id, r.duties, r.next_due_on, ${askingOfRow}, ${day}::date, app.now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (person_id uuid, duties jsonb, next_due_on date, ${askingTypes})
    on conflict (organisation_id, person_id) do update set
      duties = excluded.duties, next_due_on = excluded.next_due_on, ${askingChanged}, evaluated_on = excluded.evaluated_on, evaluated_at = excluded.evaluated_at`.execute(
    tx,
  )
}

/** Files whose standing was never worked out, or last before a day; all of them without a day. Destroyed ones have none. */
export async function filesToRefresh(tx: Tx, olderThan: Day | undefined): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from app.file f left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
    where f.organisation_id = app.my_organisation() and f.status <> 'destroyed'
      and (s.file_id is null or ${olderThan ?? null}::date is null or s.evaluated_on < ${olderThan ?? null}::date)
    order by f.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** People who have not left, likewise. */
export async function peopleToRefresh(tx: Tx, olderThan: Day | undefined): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from app.person p left join app.person_standing s on s.organisation_id = p.organisation_id and s.person_id = p.id
    where p.organisation_id = app.my_organisation()
      and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date or s.next_due_on is not null)
      and (s.person_id is null or ${olderThan ?? null}::date is null or s.evaluated_on < ${olderThan ?? null}::date)
    order by p.id`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * Open files whose duties or proofs look at a person: those they hold or held, cover or stand second for, and those held by
 * their mentees.
 */
export async function filesAround(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with known as (select ${personId}::uuid as person_id),
    theirs as (
      select a.file_id from known k join app.allocation a on a.organisation_id = app.my_organisation() and a.person_id = k.person_id
      union
      select a.file_id from known k
        join app.mentorship m on m.organisation_id = app.my_organisation() and m.mentor_id = k.person_id
        join app.allocation a on a.organisation_id = m.organisation_id and a.person_id = m.mentee_id
      union
      select c.file_id from known k join app.cover c on c.organisation_id = app.my_organisation() and (c.person_id = k.person_id or c.second_person_id = k.person_id)
    )
    select f.id from theirs t join app.file f on f.organisation_id = app.my_organisation() and f.id = t.file_id
    where f.status not in ('closed', 'retained', 'destroyed')
    order by f.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** The person and, because a mentor's absence moves who holds their sessions, everybody they mentor. */
export async function peopleAround(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with known as (select ${personId}::uuid as person_id)
    select k.person_id as id from known k
    union
    select m.mentee_id from known k join app.mentorship m on m.organisation_id = app.my_organisation() and m.mentor_id = k.person_id
    where m.to_on is null or m.to_on >= (app.now() at time zone 'Europe/London')::date
    order by id`.execute(tx)
  return rows.map((row) => row.id)
}
