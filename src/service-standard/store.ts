import { sql } from 'kysely'
import { type Nation, nations } from '#calendar/nation.ts'
import { fileUrl } from '#files/urls.ts'
import { personUrl } from '#people/urls.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import type { IntervalSetting, StandardChange } from '#standard/organisation-standard.ts'

/** A change of the standard as its page shows it. */
export interface DecidedChange extends StandardChange {
  id: string
  decidedBy: string | null
  decidedAt: Temporal.Instant
}

/** A day off that the organisation added. */
export interface ExtraHoliday {
  id: string
  on: Temporal.PlainDate
  nation: Nation
  name: string
  source: string
  addedBy: string | null
  addedAt: Temporal.Instant
  removedBy: string | null
  removedAt: Temporal.Instant | null
}

interface ChangeRow {
  id: string
  code: DutyCode
  interval: IntervalSetting | null
  grace: IntervalSetting | null
  from_on: Temporal.PlainDate
  reason: string
  decided_by: string | null
  decided_at: Temporal.Instant
}

/** Every change of the standard, in the order they were decided. */
export async function changesOf(tx: Tx): Promise<DecidedChange[]> {
  const { rows } = await sql<ChangeRow>`
    select c.id, c.code, c.interval, c.grace, c.from_on, c.reason, p.name as decided_by, c.decided_at
    from app.standard_change c left join app.person p on p.organisation_id = c.organisation_id and p.id = c.decided_by
    where c.organisation_id = app.my_organisation()
    order by c.decided_at, c.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    interval: row.interval,
    grace: row.grace,
    fromOn: row.from_on,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }))
}

/** Keeps a change of the standard: a further row, decided by the actor. */
export async function keepChange(tx: Tx, id: string, change: StandardChange): Promise<void> {
  await sql`
    insert into app.standard_change (organisation_id, id, code, interval, grace, from_on, reason, decided_by)
    values (app.my_organisation(), ${id}, ${change.code}, ${change.interval && JSON.stringify(change.interval)}::jsonb,
      ${change.grace && JSON.stringify(change.grace)}::jsonb, ${change.fromOn.toString()}::date, ${change.reason}, app.me())`.execute(
    tx,
  )
}

interface HolidayRow {
  id: string
  on_day: Temporal.PlainDate
  nation: Nation
  name: string
  source: string
  added_by: string | null
  added_at: Temporal.Instant
  removed_by: string | null
  removed_at: Temporal.Instant | null
}

/** The organisation's own days off, the latest day first; removed ones too. */
export async function holidaysOf(tx: Tx): Promise<ExtraHoliday[]> {
  const { rows } = await sql<HolidayRow>`
    select h.id, h.on_day, h.nation, h.name, h.source, a.name as added_by, h.added_at, r.name as removed_by, h.removed_at
    from app.extra_holiday h
      left join app.person a on a.organisation_id = h.organisation_id and a.id = h.added_by
      left join app.person r on r.organisation_id = h.organisation_id and r.id = h.removed_by
    where h.organisation_id = app.my_organisation()
    order by h.on_day desc, h.nation, h.added_at`.execute(tx)
  return rows
    .filter(({ nation }) => nations.includes(nation))
    .map((row) => ({
      id: row.id,
      on: row.on_day,
      nation: row.nation,
      name: row.name,
      source: row.source,
      addedBy: row.added_by,
      addedAt: row.added_at,
      removedBy: row.removed_by,
      removedAt: row.removed_at,
    }))
}

/** Adds a day off, by the actor. */
export async function keepHoliday(
  tx: Tx,
  holiday: { id: string; on: Temporal.PlainDate; nation: Nation; name: string; source: string },
): Promise<void> {
  await sql`
    insert into app.extra_holiday (organisation_id, id, on_day, nation, name, source, added_by)
    values (app.my_organisation(), ${holiday.id}, ${holiday.on.toString()}::date, ${holiday.nation}, ${holiday.name}, ${holiday.source}, app.me())`.execute(
    tx,
  )
}

/** Takes a day off away again; it stays on record. @returns whether there was one */
export async function takeHolidayAway(tx: Tx, id: string): Promise<boolean> {
  const result = await sql`
    update app.extra_holiday set removed_at = app.now(), removed_by = app.me()
    where organisation_id = app.my_organisation() and id = ${id} and removed_at is null`.execute(tx)
  return result.numAffectedRows === 1n
}

/** The names the actor may read of files and people, each with the address of its page, by id. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, { name: string; href: string }>> {
  const { rows } = await sql<{ id: string; name: string; is_file: boolean }>`
    select f.id, c.preferred_name || ', ' || f.number as name, true as is_file
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = any(${ids}::uuid[])
    union all
    select p.id, p.name, false from app.person p where p.organisation_id = app.my_organisation() and p.id = any(${ids}::uuid[])`.execute(
    tx,
  )
  return new Map(
    rows.map(({ id, name, is_file }) => [id, { name, href: is_file ? fileUrl(id) : personUrl(id) }] as const),
  )
}
