import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import { type DutyState, type DutyStateJson, fromJson } from '#standard/duty-state.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

/** A file the actor covers now, with what they need to begin. */
export interface CoveredFile {
  coverId: string
  fileId: string
  number: string
  name: string
  flag: string | null
  absentId: string
  absent: string
  scope: 'full' | 'urgent only'
  toAt: Instant | null
  visitAt: Instant | null
  next: { at: Instant; what: string } | null
  sickDayFailures: number
  /** How they prefer to be contacted, and a telephone number that is safe to call. */
  contactRoute: string | null
  phone: string | null
  hasBrief: boolean
  briefIsRead: boolean
  clientTold: boolean
  /** What the file asks of the actor today, the longest due first. */
  due: DutyState[]
}

interface CoveredRow {
  cover_id: string
  file_id: string
  number: string
  name: string
  flag: string | null
  absent_id: string
  absent: string
  scope: 'full' | 'urgent only'
  to_at: Instant | null
  visit_at: Instant | null
  next: { at: string; what: string } | null
  sick_day_failures: number
  contact_route: string | null
  phone: string | null
  has_brief: boolean
  brief_is_read: boolean
  client_told: boolean
  due: DutyStateJson[]
}

/** Every file the actor covers now. */
export async function coveredNow(tx: Tx): Promise<CoveredFile[]> {
  const { rows } = await sql<CoveredRow>`
    with clock as (select app.now() as at, (app.now() at time zone 'Europe/London')::date as today),
    asked as materialized (select n.file_id, n.place from app.asked_of_me() n where n.file_id is not null)
    select c.id as cover_id, f.id as file_id, f.number, cl.preferred_name as name, cl.communication_flag as flag, a.person_id as absent_id, absent.name as absent, c.scope, c.to_at,
      (select min(t.from_at) from app.appointment t
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status = 'planned' and t.to_at > k.at and t.from_at < app.midnight(k.today + 1)) as visit_at,
      (select json_build_object('at', t.from_at, 'what', t.what) from app.appointment t
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status = 'planned' and t.to_at > k.at order by t.from_at limit 1) as next,
      (select count(distinct run ->> 'code') from app.file_standing s, jsonb_array_elements(s.proofs #> '{sick-day,checks}') run
        where s.organisation_id = f.organisation_id and s.file_id = f.id and run ->> 'result' = 'fail'
          and (run ->> 'from')::date <= k.today and (run ->> 'to')::date >= k.today) as sick_day_failures,
      profile.words ->> 'preferredContact' as contact_route,
      (select phone ->> 'number' from json_array_elements(profile.words -> 'phones') phone
        where coalesce((phone #>> '{safeToCall,answer}')::boolean, true) limit 1) as phone,
      c.brief_id is not null as has_brief, coalesce(c.brief_read_at >= brief.recorded_at, false) as brief_is_read, c.client_told_on is not null as client_told,
      (select coalesce(json_agg(s.duties -> n.place::int order by s.duties -> n.place::int ->> 'dueOn'), '[]')
        from asked n join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = n.file_id where n.file_id = f.id) as due
    from clock k
      join app.cover c on c.organisation_id = app.my_organisation() and c.person_id = app.me() and c.accepted_at is not null and c.declined_at is null
        and c.from_at <= k.at and coalesce(least(c.to_at, c.ended_at), 'infinity') > k.at
      join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id and coalesce(least(a.returned_at, a.cancelled_at), 'infinity') > k.at
      join app.person absent on absent.organisation_id = a.organisation_id and absent.id = a.person_id
      join app.file f on f.organisation_id = c.organisation_id and f.id = c.file_id
      join app.client cl on cl.organisation_id = f.organisation_id and cl.id = f.client_id
      left join app.record_version brief on brief.organisation_id = c.organisation_id and brief.record_id = c.brief_id and brief.version = 1
      left join lateral (
        select v.content::json as words
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'client-profile' and r.state = 'signed'
        order by v.recorded_at desc limit 1
      ) profile on true
    order by c.from_at, c.id`.execute(tx)
  return rows.map((row) => ({
    coverId: row.cover_id,
    fileId: row.file_id,
    number: row.number,
    name: row.name,
    flag: row.flag,
    absentId: row.absent_id,
    absent: row.absent,
    scope: row.scope,
    toAt: row.to_at,
    visitAt: row.visit_at,
    next: row.next && { at: Temporal.Instant.from(row.next.at), what: row.next.what },
    sickDayFailures: Number(row.sick_day_failures),
    contactRoute: row.contact_route,
    phone: row.phone,
    hasBrief: row.has_brief,
    briefIsRead: row.brief_is_read,
    clientTold: row.client_told,
    due: row.due.map(fromJson),
  }))
}

/** How the files of a leave hold: on each of its days as they stand now, and through to its last. */
export interface Holding {
  files: number
  holdThroughout: number
  days: { day: Day; hold: number }[]
}

/**
 * How many of somebody's files hold on each day of a leave, from the standings that are kept: one statement, no proof is worked
 * out. Days beyond the horizon of a standing count as not holding.
 * @param toOn the last day; at most `mostDays` are looked at
 */
export async function holdingByDay(tx: Tx, personId: string, fromOn: Day, toOn: Day): Promise<Holding> {
  const { rows } = await sql<{ files: number; throughout: number; days: { day: string; hold: number }[] }>`
    with theirs as (
      select s.holiday_green
      from app.allocation a
        join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
        left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
      where a.organisation_id = app.my_organisation() and a.person_id = ${personId} and a.role = 'primary' and a.accepted_at is not null
        and f.status not in ('referred', 'accepted', 'closed', 'retained', 'destroyed')
        and daterange(a.start_on, a.end_on, '[]') && daterange(${fromOn}::date, ${toOn}::date, '[]')
    )
    select (select count(*) from theirs) as files,
      (select count(*) from theirs t where t.holiday_green @> daterange(${fromOn}::date, ${toOn}::date, '[]')) as throughout,
      (select json_agg(json_build_object('day', d::date, 'hold', (select count(*) from theirs t where t.holiday_green @> d::date)) order by d)
        from generate_series(${fromOn}::date, ${toOn}::date, interval '1 day') d) as days`.execute(tx)
  const row = rows[0]!
  return {
    files: Number(row.files),
    holdThroughout: Number(row.throughout),
    days: row.days.map(({ day, hold }) => ({ day: Temporal.PlainDate.from(day), hold })),
  }
}

/** A mentorship session of somebody that falls into their absence, so that it is moved and not lost (H16). */
export interface SessionInLeave {
  id: string
  at: Instant
  mentor: string
}

export async function sessionsWithin(
  tx: Tx,
  personId: string,
  fromAt: Instant,
  toAt: Instant | null,
): Promise<SessionInLeave[]> {
  const { rows } = await sql<{ id: string; at: Instant; mentor: string }>`
    select s.id, s.planned_at as at, p.name as mentor
    from app.session s join app.person p on p.organisation_id = s.organisation_id and p.id = s.mentor_id
    where s.organisation_id = app.my_organisation() and s.mentee_id = ${personId} and s.status in ('scheduled', 'prepared')
      and s.planned_at >= ${fromAt} and s.planned_at < coalesce(${toAt}::timestamptz, 'infinity')
    order by s.planned_at`.execute(tx)
  return rows
}

/** When the newest summary of each file was signed. */
export async function summariesSigned(tx: Tx, fileIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await sql<{ book_id: string; at: Instant }>`
    select r.book_id, max(v.recorded_at) as at
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id
    where r.organisation_id = app.my_organisation() and r.book_id = any (${fileIds}::uuid[]) and r.type = 'case-summary' and r.state = 'signed'
    group by r.book_id`.execute(tx)
  return new Map(rows.map((row) => [row.book_id, row.at]))
}
