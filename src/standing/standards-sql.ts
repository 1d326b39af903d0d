import { sql } from 'kysely'

/**
 * What holds for the whole organisation: its changes to the standard and its own days off, as they were decided by `k.at`.
 * Two columns for the statements that load facts.
 */
export const standards = sql`
  (select coalesce(json_agg(json_build_object('code', s.code, 'interval', s.interval, 'grace', s.grace, 'fromOn', s.from_on, 'reason', s.reason) order by s.decided_at, s.id), '[]')
   from app.standard_change s where s.organisation_id = app.my_organisation() and s.decided_at <= k.at) as changes,
  (select coalesce(json_agg(json_build_array(h.nation, h.on_day) order by h.on_day), '[]')
   from app.extra_holiday h
   where h.organisation_id = app.my_organisation() and h.added_at <= k.at and (h.removed_at is null or h.removed_at > k.at)) as holidays`
