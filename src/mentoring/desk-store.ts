import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import { type DutyState, type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import { instantOrNull } from '#standing/json-values.ts'
import type { Pair } from './pair-store.ts'
import { sessionDuty } from './rules.ts'

interface CaseJson {
  id: string
  client: string
  falls: boolean
  known: boolean
  covered_by: string | null
}

interface DeskJson {
  id: string
  kind: Pair['kind']
  mentee_id: string
  mentee: string
  duties: DutyStateJson[]
  next_id: string | null
  next_at: Temporal.Instant | null
  unsigned: { id: string; held_from: string; waits_for_mentor: boolean }[]
  lost: number
  asks: number
  actions: { what: string; due_on: string }[]
  cases: CaseJson[]
  away_until: Temporal.Instant | null
  is_away: boolean
  mentor: string | null
  mentor_away: { from: string; to: string | null }[]
  booked_in_place: string[]
}

/** One mentee on a mentor's desk: no more of them than rulebook 6.2 opens. */
export interface DeskLine {
  pairId: string
  kind: Pair['kind']
  menteeId: string
  mentee: string
  /** When the next session is due, and how that stands. */
  duty: DutyState | undefined
  next: { id: string; at: Temporal.Instant } | null
  unsigned: { id: string; heldFrom: Temporal.Instant; waitsForMentor: boolean; duty: DutyState | undefined }[]
  /** Sessions lost and not rebooked. */
  lost: number
  /** What the mentee has put on the agenda of the next session. */
  asks: number
  /** Actions agreed in sessions that are the actor's own to do, the earliest first. */
  actions: { what: string; dueOn: Temporal.PlainDate }[]
  cases: number
  /** Cases the actor has talked through in three months. */
  known: number
  /** Files that would not hold if the mentee were away from now. */
  falling: { id: string; client: string }[]
  covered: { client: string; by: string }[]
  away: { until: Temporal.Instant | null } | null
  /** For a deputy: the mentor they stand behind, and when that one is away. */
  mentor: string | null
  mentorAway: { personName: string; from: Temporal.Instant; to: Temporal.Instant | null }[]
  bookedInPlace: Temporal.Instant[]
}

/** Everybody the actor mentors now, with what their desk shows: one statement. */
export async function deskOf(tx: Tx): Promise<DeskLine[]> {
  const { rows } = await sql<DeskJson>`
    with today as (select (app.now() at time zone 'Europe/London')::date as day),
    mine as materialized (
      select m.organisation_id, m.id, m.kind, m.mentee_id from app.mentorship m
      where m.organisation_id = app.my_organisation() and m.mentor_id = app.me() and app.mentorship_period(m) @> app.now()
    ),
    held as materialized (
      select a.person_id, f.id, c.preferred_name as client,
        coalesce(st.sick_day_applies, false) and not (st.sick_day_green @> t.day or st.sick_day_amber @> t.day) as falls,
        exists (select from app.case_discussion d where d.organisation_id = f.organisation_id and d.file_id = f.id and d.mentor_id = app.me()
          and d.held_on >= (t.day - interval '3 months')::date) as known,
        (select p.name from app.cover v
          join app.absence b on b.organisation_id = v.organisation_id and b.id = v.absence_id and b.cancelled_at is null and b.returned_at is null
          join app.person p on p.organisation_id = v.organisation_id and p.id = v.person_id
          where v.organisation_id = f.organisation_id and v.file_id = f.id and v.accepted_at is not null and v.ended_at is null
            and v.from_at <= app.now() and (v.to_at is null or v.to_at > app.now()) limit 1) as covered_by
      from today t, app.allocation a
        join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
        join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
        left join app.file_standing st on st.organisation_id = f.organisation_id and st.file_id = f.id
      where a.organisation_id = app.my_organisation() and a.person_id in (select mentee_id from mine) and a.role = 'primary' and a.accepted_at is not null
        and a.start_on <= t.day and (a.end_on is null or a.end_on >= t.day)
    )
    select m.id, m.kind, m.mentee_id, p.name as mentee, coalesce(ps.duties, '[]') as duties,
      next.id as next_id, next.planned_at as next_at, main.name as mentor,
      (select coalesce(json_agg(json_build_object('id', s.id, 'held_from', coalesce(s.held_from, s.planned_at), 'waits_for_mentor', s.mentor_signed_at is null) order by s.planned_at), '[]')
        from app.session s where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.held_from is not null
          and s.status in ('in progress', 'draft record')) as unsigned,
      (select count(*)::int from app.session s where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.status in ('cancelled', 'missed') and s.rebooked_to is null
        and not exists (select from app.session later where later.organisation_id = s.organisation_id and later.mentee_id = s.mentee_id and later.is_counted and later.held_from > s.planned_at)) as lost,
      (select count(*)::int from app.agenda_item i where i.organisation_id = m.organisation_id and i.mentorship_id = m.id and i.settled_at is null and i.added_by = m.mentee_id) as asks,
      (select coalesce(json_agg(json_build_object('what', a.what, 'due_on', a.due_on) order by a.due_on, a.what), '[]') from app.mentoring_action a
        where a.organisation_id = m.organisation_id and a.mentorship_id = m.id and a.owner_id = app.me() and a.status in ('open', 'carried on')) as actions,
      (select coalesce(json_agg(json_build_object('id', h.id, 'client', h.client, 'falls', h.falls, 'known', h.known, 'covered_by', h.covered_by) order by h.client), '[]')
        from held h where h.person_id = m.mentee_id) as cases,
      coalesce(away.is_away, false) as is_away, away.until as away_until,
      (select coalesce(json_agg(json_build_object('from', b.from_at, 'to', coalesce(b.returned_at, b.to_at)) order by b.from_at), '[]') from app.absence b
        where b.organisation_id = m.organisation_id and b.person_id = main.id and b.cancelled_at is null and coalesce(b.returned_at, b.to_at, 'infinity') > app.now()) as mentor_away,
      case when m.kind = 'deputy' then (select coalesce(json_agg(s.planned_at), '[]') from app.session s
        where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.status in ('scheduled', 'prepared') and s.planned_at > app.now()) else '[]'::json end as booked_in_place
    from mine m
      join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentee_id
      left join app.person_standing ps on ps.organisation_id = m.organisation_id and ps.person_id = m.mentee_id
      left join lateral (select s.id, s.planned_at from app.session s
        where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.status in ('scheduled', 'prepared') and s.planned_at > app.now() - interval '1 day'
        order by s.planned_at limit 1) next on true
      left join lateral (select q.id, q.name from app.mentorship o join app.person q on q.organisation_id = o.organisation_id and q.id = o.mentor_id
        where m.kind = 'deputy' and o.organisation_id = m.organisation_id and o.mentee_id = m.mentee_id and o.kind <> 'deputy' and app.mentorship_period(o) @> app.now() limit 1) main on true
      left join lateral (select true as is_away, nullif(max(coalesce(b.returned_at, b.to_at, 'infinity')), 'infinity') as until from app.absence b
        where b.organisation_id = m.organisation_id and b.person_id = m.mentee_id and b.cancelled_at is null and b.from_at <= app.now() and coalesce(b.returned_at, b.to_at, 'infinity') > app.now()
        having count(*) > 0) away on true`.execute(tx)
  return rows.map(lineOf)
}

function lineOf(row: DeskJson): DeskLine {
  const duties = row.duties.map(fromJson)
  return {
    pairId: row.id,
    kind: row.kind,
    menteeId: row.mentee_id,
    mentee: row.mentee,
    duty: sessionDuty(duties),
    next: row.next_id ? { id: row.next_id, at: row.next_at! } : null,
    unsigned: row.unsigned.map((each) => ({
      id: each.id,
      heldFrom: Temporal.Instant.from(each.held_from),
      waitsForMentor: each.waits_for_mentor,
      duty: duties.find(({ code, aboutId }) => code === 'M06' && aboutId === each.id),
    })),
    lost: row.lost,
    asks: row.asks,
    actions: row.actions.map(({ what, due_on }) => ({ what, dueOn: Temporal.PlainDate.from(due_on) })),
    cases: row.cases.length,
    known: row.cases.filter(({ known }) => known).length,
    falling: row.cases.filter(({ falls }) => falls),
    covered: row.cases.flatMap(({ client, covered_by }) => (covered_by ? [{ client, by: covered_by }] : [])),
    away: row.is_away ? { until: row.away_until } : null,
    mentor: row.mentor,
    mentorAway: row.mentor_away.map(({ from, to }) => ({
      personName: row.mentor ?? '',
      from: Temporal.Instant.from(from),
      to: instantOrNull(to),
    })),
    bookedInPlace: row.booked_in_place.map((at) => Temporal.Instant.from(at)),
  }
}
