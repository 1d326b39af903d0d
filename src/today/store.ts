import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { DutyStateJson } from '#standard/duty-state.ts'
import { type WaitingRows, waitingColumns } from './waiting-rows.ts'
import { isManager, type WaitedFor } from './waits.ts'

/** A file the actor holds, and how it would do without them from tomorrow. */
export interface HeldFile {
  id: string
  client: string
  weight: number
  /** Whether the proof says anything of it yet. */
  applies: boolean
  /** The last day of the green run that takes in tomorrow; null when tomorrow is not green. */
  green_until: string | null
  is_amber: boolean
  /** Codes of the checks that would fail tomorrow. */
  fails: string[]
  /** Whether the mentor talked it through in the last three months. */
  is_known: boolean
}

export interface Leave {
  id: string
  from_on: string
  /** The last day away; null while open. */
  to_on: string | null
  is_approved: boolean
  throughout: number
  days: { day: string; hold: number }[]
}

export interface WeekEntry {
  kind: 'appointment' | 'session' | 'absence'
  id: string
  file_id: string | null
  at: string
  to_at: string | null
  what: string
  with: string
  formats: string[]
  minutes: number | null
}

export interface Support {
  mentor: string | null
  next_session: { id: string; at: string; with: string } | null
  /** The duties of sessions and agreement, as they stand. */
  duties: DutyStateJson[]
  registration_body: string | null
  registration_expires_on: string | null
  new_to_role_since: string | null
}

/** A file or a person of whom something is late, by the worst of it. */
export interface RedRow {
  id: string
  name: string
  /** Who holds the file. */
  holder: string | null
  duty: DutyStateJson
  late: number
}

export interface TodayRows extends WaitingRows {
  week: WeekEntry[]
  support: Support
  held: HeldFile[]
  leave: Leave | null
  red_files: RedRow[]
  red_files_all: number
  red_people: RedRow[]
  red_people_all: number
  mentees: number
  reports: number
}

const today = sql`(app.now() at time zone 'Europe/London')::date`
/** How many of what reaches a mentor or manager the page shows. */
const redShown = 8
/** A leave is shown from this many days before it begins. */
const leaveSeenAhead = 60
/** How many of its days are drawn at most. */
const leaveDaysShown = 42

const ctes = sql`
  clock as materialized (select ${today} as today, ${today} + 1 as tomorrow),
  held as materialized (
    select f.id, c.legal_name as client, a.weight, s.sick_day_applies, s.sick_day_green, s.sick_day_amber, s.holiday_green, s.proofs,
      f.status not in ('referred', 'accepted', 'closed', 'retained', 'destroyed') as counts
    from app.allocation a
      join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
    where a.organisation_id = app.my_organisation() and a.person_id = app.me() and a.role = 'primary' and a.accepted_at is not null
      and a.start_on <= ${today} and (a.end_on is null or a.end_on >= ${today})
  )`

const held = sql`
  (select coalesce(json_agg(json_build_object('id', h.id, 'client', h.client, 'weight', h.weight,
      'applies', coalesce(h.sick_day_applies, false),
      'green_until', (select upper(r) - 1 from unnest(h.sick_day_green) r where r @> k.tomorrow),
      'is_amber', coalesce(h.sick_day_amber @> k.tomorrow, false),
      'fails', case when h.sick_day_green @> k.tomorrow or h.sick_day_amber @> k.tomorrow then '[]' else
        (select coalesce(json_agg(run ->> 'code'), '[]') from jsonb_array_elements(h.proofs -> 'sick-day' -> 'checks') run
          where run ->> 'result' = 'fail' and (run ->> 'from')::date <= k.tomorrow and (run ->> 'to')::date >= k.tomorrow) end,
      'is_known', exists (select from app.case_discussion d where d.organisation_id = app.my_organisation() and d.file_id = h.id and d.held_on >= (k.today - interval '3 months')::date))
    order by h.client), '[]') from held h)`

const leave = sql`
  (select json_build_object('id', l.id, 'from_on', l.from_on, 'to_on', l.to_on, 'is_approved', l.is_approved,
      'throughout', (select count(*) from held h where h.counts and h.holiday_green @> daterange(l.from_on, l.to_on, '[]')),
      'days', (select coalesce(json_agg(json_build_object('day', d::date, 'hold', (select count(*) from held h where h.counts and h.holiday_green @> d::date)) order by d), '[]')
        from generate_series(l.from_on, least(l.to_on, l.from_on + ${sql.lit(leaveDaysShown - 1)}), interval '1 day') d))
   from (
     select b.id, (b.from_at at time zone 'Europe/London')::date as from_on, ((b.to_at - interval '1 microsecond') at time zone 'Europe/London')::date as to_on,
       b.approved_at is not null as is_approved
     from app.absence b
     where b.organisation_id = app.my_organisation() and b.person_id = app.me() and b.is_planned and b.cancelled_at is null and b.returned_at is null
       and coalesce(b.to_at, 'infinity') > app.now() and b.from_at < app.now() + make_interval(days => ${sql.lit(leaveSeenAhead)})
     order by b.from_at limit 1) l)`

const weekEnds = sql`app.midnight(k.today + 7)`
const week = sql`
  (select coalesce(json_agg(w order by w.at), '[]') from (
    select 'appointment' as kind, a.id, a.file_id, a.from_at as at, a.to_at, a.what, c.legal_name as with, c.formats, null::int as minutes
    from app.appointment a
      join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where a.organisation_id = app.my_organisation() and a.person_id = app.me() and a.status = 'planned' and a.to_at > app.now() and a.from_at < ${weekEnds}
    union all
    select 'session', s.id, null, s.planned_at, null, '', o.name, '{}', s.planned_minutes
    from app.session s join app.person o on o.organisation_id = s.organisation_id and o.id = case when s.mentor_id = app.me() then s.mentee_id else s.mentor_id end
    where s.organisation_id = app.my_organisation() and app.me() in (s.mentor_id, s.mentee_id) and s.status in ('scheduled', 'prepared')
      and s.planned_at >= app.midnight(k.today) and s.planned_at < ${weekEnds}
    union all
    select 'absence', b.id, null, b.from_at, b.to_at, '', '', '{}', null
    from app.absence b
    where b.organisation_id = app.my_organisation() and b.person_id = app.me() and b.cancelled_at is null and b.returned_at is null
      and b.from_at < ${weekEnds} and coalesce(b.to_at, 'infinity') > app.now()
  ) w)`

const support = sql`
  (select json_build_object(
      'mentor', (select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
        where m.organisation_id = me.organisation_id and m.mentee_id = me.id and m.kind <> 'deputy' and app.mentorship_period(m) @> app.now() order by m.kind = 'primary' desc limit 1),
      'next_session', (select json_build_object('id', s.id, 'at', s.planned_at, 'with', p.name) from app.session s join app.person p on p.organisation_id = s.organisation_id and p.id = s.mentor_id
        where s.organisation_id = me.organisation_id and s.mentee_id = me.id and s.status in ('scheduled', 'prepared') and s.planned_at >= app.midnight(k.today) order by s.planned_at limit 1),
      'duties', (select coalesce(jsonb_agg(d), '[]') from app.person_standing ps, jsonb_array_elements(ps.duties) d
        where ps.organisation_id = me.organisation_id and ps.person_id = me.id and d ->> 'code' in ('M02', 'M03', 'M03n')),
      'registration_body', me.registration_body, 'registration_expires_on', me.registration_expires_on, 'new_to_role_since', me.new_to_role_since)
   from app.person me where me.organisation_id = app.my_organisation() and me.id = app.me())`

/** What is late today in a standing, and the worst of it: the one that has been late for longest. */
const worst = (standing: RawBuilder<unknown>) => sql`
  (select a.place, count(*) over () as late from unnest(${standing}.late_from, ${standing}.late_to, ${standing}.late_duty) as a (from_on, to_on, place)
   where a.from_on <= ${today} and a.to_on >= ${today} order by a.from_on, a.place limit 1)`

const mentees = sql`
  select m.mentee_id from app.mentorship m
  where m.organisation_id = app.my_organisation() and m.mentor_id = app.me() and m.kind <> 'deputy' and app.mentorship_period(m) @> app.now()`
const reports = sql`
  select l.person_id from app.line_management l
  where l.organisation_id = app.my_organisation() and l.manager_id = app.me() and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())`

const allocated = (holders: RawBuilder<unknown>) => sql`
  s.overdue_from <= ${today} and s.file_id in (
    select a.file_id from app.allocation a
    where a.organisation_id = app.my_organisation() and a.person_id in (${holders}) and a.role = 'primary' and a.accepted_at is not null
      and a.start_on <= ${today} and (a.end_on is null or a.end_on >= ${today}))`

/** Which files reach somebody: all critical ones a registered manager, overdue ones of their people a line manager, of their mentees a mentor (rulebook 4.1). */
function reachingFiles(roles: readonly string[]): RawBuilder<unknown> | undefined {
  if (roles.includes('registered manager')) return sql`s.critical_from <= ${today}`
  const holders = [...(roles.includes('line manager') ? [reports] : []), ...(roles.includes('mentor') ? [mentees] : [])]
  return holders.length > 0 ? allocated(sql.join(holders, sql` union `)) : undefined
}

function reachingPeople(roles: readonly string[]): RawBuilder<unknown> | undefined {
  if (roles.includes('registered manager')) return sql`s.critical_from <= ${today}`
  return roles.includes('line manager') ? sql`s.overdue_from <= ${today} and s.person_id in (${reports})` : undefined
}

const redFiles = (reaching: RawBuilder<unknown>) => sql`
  (select coalesce(json_agg(r), '[]') from (
    select s.file_id as id, c.legal_name as name, s.duties -> w.place::int as duty, w.late,
      (select p.name from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
        where a.organisation_id = s.organisation_id and a.file_id = s.file_id and a.role = 'primary' and a.accepted_at is not null
          and a.start_on <= ${today} and (a.end_on is null or a.end_on >= ${today})) as holder
    from (select s.organisation_id, s.file_id, s.duties, s.late_from, s.late_to, s.late_duty, s.overdue_from from app.file_standing s where s.organisation_id = app.my_organisation() and ${reaching} order by s.overdue_from, s.file_id limit ${sql.lit(redShown)}) s
      join app.file f on f.organisation_id = s.organisation_id and f.id = s.file_id
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      cross join lateral ${worst(sql`s`)} w
    order by s.overdue_from, s.file_id) r) as red_files,
  (select count(*)::int from app.file_standing s where s.organisation_id = app.my_organisation() and ${reaching}) as red_files_all`

const redPeople = (reaching: RawBuilder<unknown>) => sql`
  (select coalesce(json_agg(r), '[]') from (
    select s.person_id as id, p.name, null as holder, s.duties -> w.place::int as duty, w.late
    from (select s.organisation_id, s.person_id, s.duties, s.late_from, s.late_to, s.late_duty, s.overdue_from from app.person_standing s where s.organisation_id = app.my_organisation() and ${reaching} order by s.overdue_from, s.person_id limit ${sql.lit(redShown)}) s
      join app.person p on p.organisation_id = s.organisation_id and p.id = s.person_id
      cross join lateral ${worst(sql`s`)} w
    order by s.overdue_from, s.person_id) r) as red_people,
  (select count(*)::int from app.person_standing s where s.organisation_id = app.my_organisation() and ${reaching}) as red_people_all`

const isHolding = (roles: readonly string[]) => roles.includes('case manager')

/** Everything the Today page of somebody shows, in one statement. */
export async function todayOf(tx: Tx, who: WaitedFor): Promise<TodayRows> {
  const { roles } = who
  const files = reachingFiles(roles)
  const people = reachingPeople(roles)
  const { rows } = await sql<TodayRows>`
    with ${ctes}
    select ${waitingColumns(who)}, ${week} as week, ${support} as support,
      ${isHolding(roles) ? sql`${held} as held, ${leave} as leave` : sql`'[]'::json as held, null::json as leave`},
      ${files ? redFiles(files) : sql`'[]'::json as red_files, 0 as red_files_all`},
      ${people ? redPeople(people) : sql`'[]'::json as red_people, 0 as red_people_all`},
      ${roles.includes('mentor') ? sql`(select count(*)::int from (${mentees}) m)` : sql`0`} as mentees,
      ${isManager(roles) ? sql`(select count(*)::int from (${reports}) l)` : sql`0`} as reports
    from clock k`.execute(tx)
  return rows[0]!
}
