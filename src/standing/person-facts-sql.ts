import { sql } from 'kysely'
import type { PersonFactsRow } from './facts-rows.ts'
import { standards } from './standards-sql.ts'

/**
 * The facts of people as they were at an instant ('infinity' for everything there is), in one statement. Of mentoring it
 * reads what lies in the open between two people and their managers (zone M4) and the facts of agreements: that a session
 * was held and signed, on which day a reflection was written. Never what was said.
 */
export function personFactsQuery(personIds: readonly string[], asOf: string) {
  const which = personIds.length === 1 ? sql`p.id = ${personIds[0]}::uuid` : sql`p.id = any (${personIds}::uuid[])`
  return sql<PersonFactsRow>`
  select ${standards},
    p.id, p.name, o.nation, p.started_on, p.new_to_role_since, p.left_on, p.registration_body, p.registration_expires_on,
    (select coalesce(json_agg(distinct r.role), '[]') from app.person_role r
     where r.organisation_id = p.organisation_id and r.person_id = p.id and r.from_at <= today.at and (r.to_at is null or r.to_at > today.at)) as roles,
    (select coalesce(json_agg(json_build_array(a.file_id, c.preferred_name, a.start_on,
         (select max(d.held_on) from app.case_discussion d where d.organisation_id = a.organisation_id and d.file_id = a.file_id and d.recorded_at <= k.at)) order by a.start_on, a.file_id), '[]')
     from app.allocation a
       join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
       join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
     where a.organisation_id = p.organisation_id and a.person_id = p.id and a.role = 'primary' and a.accepted_at <= k.at
       and a.start_on <= today.day and (a.end_on is null or a.end_on >= today.day or a.ended_at > k.at)
       and (f.closed_on is null or app.midnight(f.closed_on) > k.at)) as caseload,
    mentored.list as mentorships, mentored.names as mentor_names,
    (select coalesce(json_agg(json_build_array(n.record_id, n.book_id, n.recorded_at, n.by_both, n.facts) order by n.recorded_at, n.record_id), '[]')
     from (
       -- Every version, because each that both sign is a review of the one before.
       select v.record_id, v.book_id, v.recorded_at, v.facts,
         first_value(v.kind) over (partition by v.record_id order by v.version desc) as newest,
         exists (
           select from app.signature s
           where s.organisation_id = v.organisation_id and s.record_id = v.record_id and s.version = v.version and s.person_id is distinct from v.author_id and s.at <= k.at) as by_both
       from app.record_version v
       where v.organisation_id = p.organisation_id and v.book_id = any (mentored.pairs) and v.type = 'mentoring-agreement' and v.recorded_at <= k.at
     ) n where n.newest <> 'entered in error') as agreements,
    (select coalesce(json_agg(json_build_object('id', s.id, 'mentorshipId', s.mentorship_id, 'mentorId', s.mentor_id, 'kind', s.kind, 'plannedAt', s.planned_at,
         'status', case when s.status = 'agreed' and not coalesce(greatest(s.mentor_signed_at, s.mentee_signed_at) <= k.at, false) then 'draft record' else s.status end,
         'heldFrom', case when s.held_from <= k.at then s.held_from end, 'heldTo', case when s.held_to <= k.at then s.held_to end, 'agreedMinutes', m.session_minutes,
         'mentorSignedAt', case when s.mentor_signed_at <= k.at then s.mentor_signed_at end, 'menteeSignedAt', case when s.mentee_signed_at <= k.at then s.mentee_signed_at end,
         'cancelledBecause', s.cancelled_because, 'rebookedTo', s.rebooked_to, 'createdAt', s.created_at) order by s.planned_at, s.id), '[]')
     from app.session s join app.mentorship m on m.organisation_id = s.organisation_id and m.id = s.mentorship_id
     where s.organisation_id = p.organisation_id and s.mentee_id = p.id and s.created_at <= k.at) as sessions,
    (select coalesce(json_agg(json_build_array(d.session_id, d.file_id, d.held_on,
         (select v.record_id from app.record_version v where v.organisation_id = d.organisation_id and v.record_id = d.decision_note_id and v.version = 1 and v.recorded_at <= k.at)) order by d.held_on, d.session_id, d.file_id), '[]')
     from app.session s join app.case_discussion d on d.organisation_id = s.organisation_id and d.session_id = s.id
     where s.organisation_id = p.organisation_id and s.mentee_id = p.id and d.has_decision and d.recorded_at <= k.at) as decisions,
    (select coalesce(json_agg(json_build_array(a.id, a.person_id, a.from_at, a.to_at, a.is_planned, a.recorded_at, case when a.returned_at <= k.at then a.returned_at end, case when a.approved_at <= k.at then a.approved_at end) order by a.from_at, a.id), '[]')
     from app.absence a
     where a.organisation_id = p.organisation_id and a.person_id = any (mentored.people || p.id)
       and a.recorded_at <= k.at and (a.cancelled_at is null or a.cancelled_at > k.at)) as absences,
    (select coalesce(json_agg(distinct (r.occurred_at at time zone 'Europe/London')::date), '[]')
     from app.record_version r
     where r.organisation_id = p.organisation_id and r.book_id = p.id and r.type = 'reflective-log' and r.version = 1 and r.recorded_at <= k.at
       and not exists (
         select from app.record_version v
         where v.organisation_id = r.organisation_id and v.record_id = r.record_id and v.kind = 'entered in error' and v.recorded_at <= k.at)) as reflected_on
  from (select ${asOf}::timestamptz as at) k
    cross join app.person p
    join app.organisation o on o.id = p.organisation_id
    cross join lateral (select least(k.at, app.now()) as at, (least(k.at, app.now()) at time zone 'Europe/London')::date as day) today
    cross join lateral (
      select coalesce(array_agg(distinct m.mentor_id), '{}') as people, coalesce(array_agg(m.id), '{}') as pairs,
        coalesce(json_object_agg(m.mentor_id, mentor.name), '{}') as names,
        coalesce(json_agg(json_build_array(m.id, m.mentee_id, m.mentor_id, m.kind, m.from_on, case when m.ended_at is null then m.to_on when m.ended_at <= k.at then least(m.to_on, (m.ended_at at time zone 'Europe/London')::date) end) order by m.from_on, m.id), '[]') as list
      from app.mentorship m join app.person mentor on mentor.organisation_id = m.organisation_id and mentor.id = m.mentor_id
      where m.organisation_id = p.organisation_id and m.mentee_id = p.id and m.created_at <= k.at
    ) mentored
  where p.organisation_id = app.my_organisation() and ${which} and p.created_at <= k.at
  order by p.id`
}
