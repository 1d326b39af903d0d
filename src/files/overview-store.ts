import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { FileStandingRow } from '#standing/read-standing.ts'

/** One signed record as the timeline shows it, times as ISO text. */
export interface TimelineRecord {
  id: string
  type: string
  content: string
  occurred_at: string
  /** When its first version was signed; lateness is judged by it. */
  recorded_at: string
  author_name: string
  corrected: boolean
}

/** Somebody of the network, as the picture needs them. */
export interface ContactAround {
  id: string
  name: string
  relationship: string
  type: string
  influence: string | null
  may_not_contact: boolean
  emergency_order: number | null
}

/** What the overview shows beside the header; days as ISO text inside the lists. */
export interface Overview {
  nation: Nation
  extra_holidays: string[]
  /** The day the newest summary describes. */
  summary_as_at: string | null
  timeline: TimelineRecord[]
  goals: { id: string; statement: string; target_on: string | null; status: string; owner: string | null }[]
  tasks: { id: string; what: string; due_on: string; owner: string }[]
  appointments: { id: string; what: string; from_at: string; who: string }[]
  contacts: ContactAround[]
  /** How the file stands; null when it was never worked out. */
  standing: FileStandingRow | null
}

const horizonDays = 42

/**
 * Everything on the overview of a file besides its header, in one statement: the newest fifty entries of the timeline, goals,
 * what is due within six weeks, the people around, and how the file stands.
 */
export async function overviewOf(tx: Tx, fileId: string): Promise<Overview | undefined> {
  const { rows } = await sql<Overview>`
    select f.nation, holidays.days as extra_holidays, summary.as_at as summary_as_at, happened.list as timeline, goals.list as goals,
      tasks.list as tasks, appointments.list as appointments, around.list as contacts, standing.whole as standing
    from app.file f
      cross join lateral (
        select coalesce(json_agg(h.on_day), '[]') as days from app.extra_holiday h
        where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null
      ) holidays
      left join lateral (
        select v.facts ->> 'asAt' as as_at from app.record r
          join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-summary' and r.state = 'signed'
        order by r.occurred_at desc limit 1
      ) summary on true
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', t.id, 'type', t.type, 'content', v.content, 'occurred_at', t.occurred_at,
          'recorded_at', first.recorded_at, 'author_name', first.author_name, 'corrected', t.version > 1 and exists (
            select from app.record_version c where c.organisation_id = t.organisation_id and c.record_id = t.id and c.kind = 'corrected')) order by t.occurred_at desc, t.id desc), '[]') as list
        from (
          select r.organisation_id, r.id, r.type, r.version, r.occurred_at from app.record r
          where r.organisation_id = f.organisation_id and r.book_id = f.id and r.timeline and r.state <> 'discarded' and r.state = 'signed'
          order by r.occurred_at desc, r.id desc limit 50
        ) t
          join app.record_version v on v.organisation_id = t.organisation_id and v.record_id = t.id and v.version = t.version
          join app.record_version first on first.organisation_id = t.organisation_id and first.record_id = t.id and first.version = 1
      ) happened
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', g.id, 'statement', g.statement, 'target_on', g.target_on, 'status', g.status, 'owner', g.owner) order by g.position), '[]') as list
        from app.goal g where g.organisation_id = f.organisation_id and g.file_id = f.id and g.is_current and g.status not in ('withdrawn')
      ) goals
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', t.id, 'what', t.what, 'due_on', t.due_on, 'owner', p.name) order by t.due_on), '[]') as list
        from (
          select t.organisation_id, t.id, t.what, t.due_on, t.owner_id from app.task t
          where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status in ('todo', 'doing', 'blocked')
            and t.due_on <= (app.now() at time zone 'Europe/London')::date + ${horizonDays}::integer
          order by t.due_on limit 20
        ) t join app.person p on p.organisation_id = t.organisation_id and p.id = t.owner_id
      ) tasks
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', a.id, 'what', a.what, 'from_at', a.from_at, 'who', p.name) order by a.from_at), '[]') as list
        from (
          select a.organisation_id, a.id, a.what, a.from_at, a.person_id from app.appointment a
          where a.organisation_id = f.organisation_id and a.file_id = f.id and a.status = 'planned'
            and a.from_at >= app.midnight((app.now() at time zone 'Europe/London')::date) and a.from_at < app.now() + make_interval(days => ${horizonDays}::integer)
          order by a.from_at limit 20
        ) a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
      ) appointments
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'relationship', n.relationship, 'type', n.type, 'influence', n.influence,
          'may_not_contact', n.may_not_contact, 'emergency_order', n.emergency_order) order by n.emergency_order nulls last, n.is_next_of_kin desc, n.name), '[]') as list
        from app.network_contact n
        where n.organisation_id = f.organisation_id and n.file_id = f.id and (n.ended_on is null or n.ended_on > (app.now() at time zone 'Europe/London')::date)
      ) around
      left join lateral (
        select json_build_object('file_id', s.file_id, 'duties', s.duties, 'proofs', s.proofs, 'holiday_green', s.holiday_green, 'holiday_amber', s.holiday_amber,
          'sick_day_green', s.sick_day_green, 'sick_day_amber', s.sick_day_amber, 'audit_green', s.audit_green, 'audit_amber', s.audit_amber) as whole
        from app.file_standing s where s.organisation_id = f.organisation_id and s.file_id = f.id
      ) standing on true
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}
