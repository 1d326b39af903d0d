import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import { type WorkingCalendar, workingCalendarFrom } from '#calendar/working-days.ts'
import type { Tx } from '#platform/database/connection.ts'

/** The working days of the organisation in its own nation, for rules about its people. */
export async function organisationCalendar(tx: Tx): Promise<WorkingCalendar> {
  const { rows } = await sql<{ nation: Nation; extra_holidays: string[] }>`
    select o.nation, (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h
      where h.organisation_id = o.id and h.nation = o.nation and h.removed_at is null) as extra_holidays
    from app.organisation o where o.id = app.my_organisation()`.execute(tx)
  const { nation, extra_holidays } = rows[0]!
  return workingCalendarFrom(nation, extra_holidays)
}
