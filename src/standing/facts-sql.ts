import { sql } from 'kysely'
import type { FileFactsRow } from './facts-rows.ts'
import { standards } from './standards-sql.ts'

/** The record types whose facts duties and proofs of a file are computed from. */
const factTypes = sql.lit(
  '{case-note,chronology-entry,chronology-left-out,case-summary,plan,plan-review,client-profile,network-contact,task,appointment,handover-brief}',
)

/**
 * The facts of files as they were at an instant ('infinity' for everything there is), in one statement: a row for each file.
 *
 * Records are put together as text: building JSON of hundreds of notes value by value takes three times as long. Countersignatures
 * are counted, not asked for by "exists", because PostgreSQL would then read those of all files to answer for one.
 *
 * A past instant is answered from what carries the time it became known: versions, signatures, acceptances, ends. A few
 * things have no history and are read as they stand: a file's review band and nation, the end planned for an absence or an
 * allocation, the end of a registration.
 */
export function fileFactsQuery(fileIds: readonly string[], asOf: string) {
  // For one file the planner knows that there is one, so PostgreSQL keeps the plan; planning costs more than running it.
  const which = fileIds.length === 1 ? sql`f.id = ${fileIds[0]}::uuid` : sql`f.id = any (${fileIds}::uuid[])`
  return sql<FileFactsRow>`
  select ${standards},
    f.id, f.number, f.nation, f.opened_on, f.review_band, c.preferred_name,
    case when k.at = 'infinity' then f.status else coalesce(
      (select s.status from app.file_status s where s.organisation_id = f.organisation_id and s.file_id = f.id and s.at <= k.at order by s.at desc, s.id desc limit 1),
      case when exists (select from app.file_status s where s.organisation_id = f.organisation_id and s.file_id = f.id) then 'accepted' else f.status end) end as status,
    case when app.midnight(f.closed_on) <= k.at then f.closed_on end as closed_on,
    case when app.midnight(f.privacy_notice_given_on) <= k.at then f.privacy_notice_given_on end as privacy_notice_given_on,
    case when app.midnight(f.complaints_info_given_on) <= k.at then f.complaints_info_given_on end as complaints_info_given_on,
    (select coalesce(json_agg(json_build_array(s.status, s.at) order by s.at, s.id), '[]')
     from app.file_status s where s.organisation_id = f.organisation_id and s.file_id = f.id and s.at <= k.at) as status_history,
    held.list as allocations, mentored.list as mentorships, away.list as absences, covered.list as covers,
    records.list as records, records.corrected, records.unexplained,
    (select coalesce(json_agg(json_build_array(s.mentee_id, (s.held_from at time zone 'Europe/London')::date) order by s.held_from desc), '[]')
     from unnest(held.people) mentee (id) join app.session s on s.organisation_id = f.organisation_id and s.mentee_id = mentee.id
     where s.is_counted and s.held_from is not null
       and greatest(s.mentor_signed_at, s.mentee_signed_at) <= k.at) as counted_sessions,
    (select coalesce(json_agg(json_build_array(x.person_id, x.declared_at, case when x.ended_at <= k.at then x.ended_at end, case when x.decided_at <= k.at then x.decision end) order by x.declared_at, x.id), '[]')
     from app.file same join app.conflict x on x.organisation_id = same.organisation_id and x.file_id = same.id
     where same.organisation_id = f.organisation_id and same.client_id = f.client_id and x.declared_at <= k.at) as conflicts,
    (select coalesce(json_agg(json_build_array(p.id, p.name, p.registration_expires_on, p.left_on) order by p.id), '[]')
     from app.person p
     where p.organisation_id = f.organisation_id and p.id = any (held.people || mentored.people || covered.people || records.people)) as staff,
    (select coalesce(json_agg(json_build_array(r.id, r.type, r.created_at, r.created_by, r.about_id, about.occurred_at, r.state = 'proposed' or r.created_by is null and r.about_id is not null) order by r.created_at, r.id), '[]')
     from app.record r left join app.record about on about.organisation_id = r.organisation_id and about.id = r.about_id
     where r.organisation_id = f.organisation_id and r.book_id = f.id and r.created_at <= k.at
       and (r.discarded_at is null or r.discarded_at > k.at)
       and (r.version = 0 or k.at <> 'infinity' and not exists (
         select from app.record_version v
         where v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1 and v.recorded_at <= k.at))) as drafts,
    (select coalesce(json_agg(json_build_array(d.session_id, d.mentor_id, d.held_on, d.has_decision, d.decision_note_id) order by d.held_on, d.session_id), '[]')
     from app.case_discussion d
     where d.organisation_id = f.organisation_id and d.file_id = f.id and d.recorded_at <= k.at) as discussions,
    (select coalesce(json_agg(json_build_array(w.id, w.code, w.reason, w.waived_at, w.review_on) order by w.waived_at, w.id), '[]')
     from app.waiver w
     where w.organisation_id = f.organisation_id and w.book_id = f.id and w.waived_at <= k.at and (w.ended_at is null or w.ended_at > k.at)) as waivers,
    (select coalesce(json_agg(json_build_array(a.id, a.note_id)), '[]')
     from app.appointment a
     where a.organisation_id = f.organisation_id and a.file_id = f.id and a.note_id is not null) as appointment_notes
  from (select ${asOf}::timestamptz as at) k
    cross join app.file f
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    cross join lateral (
      select coalesce(array_agg(distinct a.person_id), '{}') as people,
        coalesce(json_agg(json_build_array(a.id, a.person_id, a.role, a.start_on, case when a.ended_at is null or a.ended_at <= k.at then a.end_on end, case when a.accepted_at <= k.at then a.accepted_at end) order by a.start_on, a.id), '[]') as list
      from app.allocation a
      where a.organisation_id = f.organisation_id and a.file_id = f.id and a.proposed_at <= k.at and (a.declined_at is null or a.declined_at > k.at)
    ) held
    cross join lateral (
      select coalesce(array_agg(distinct m.mentor_id), '{}') as people,
        coalesce(json_agg(json_build_array(m.id, m.mentee_id, m.mentor_id, m.kind, m.from_on, case when m.ended_at is null then m.to_on when m.ended_at <= k.at then least(m.to_on, (m.ended_at at time zone 'Europe/London')::date) end) order by m.from_on, m.id), '[]') as list
      from app.mentorship m
      where m.organisation_id = f.organisation_id and m.mentee_id = any (held.people) and m.created_at <= k.at
    ) mentored
    cross join lateral (
      select coalesce(array_agg(distinct v.person_id) || array_agg(distinct v.second_person_id) filter (where v.second_person_id is not null), array_agg(distinct v.person_id), '{}') as people,
        coalesce(json_agg(json_build_object('id', v.id, 'absenceId', v.absence_id, 'personId', v.person_id, 'secondPersonId', v.second_person_id, 'fromAt', v.from_at, 'toAt', v.to_at,
          'conflictClear', v.conflict_check is not distinct from 'clear', 'proposedAt', v.proposed_at, 'acceptedAt', case when v.accepted_at <= k.at then v.accepted_at end, 'declinedAt', case when v.declined_at <= k.at then v.declined_at end,
          'clientToldOn', case when app.midnight(v.client_told_on) <= k.at then v.client_told_on end, 'contactsToldOn', case when app.midnight(v.contacts_told_on) <= k.at then v.contacts_told_on end,
          'briefReadAt', case when v.brief_read_at <= k.at then v.brief_read_at end, 'endedAt', case when v.ended_at <= k.at then v.ended_at end,
          'handedBackAt', case when v.handed_back_at <= k.at then v.handed_back_at end, 'acknowledgedAt', case when v.acknowledged_at <= k.at then v.acknowledged_at end) order by v.from_at, v.id), '[]') as list
      from app.cover v
        join app.absence a on a.organisation_id = v.organisation_id and a.id = v.absence_id and (a.cancelled_at is null or a.cancelled_at > k.at)
      where v.organisation_id = f.organisation_id and v.file_id = f.id and v.proposed_at <= k.at
    ) covered
    cross join lateral (
      select coalesce(json_agg(json_build_array(a.id, a.person_id, a.from_at, a.to_at, a.is_planned, a.recorded_at, case when a.returned_at <= k.at then a.returned_at end, case when a.approved_at <= k.at then a.approved_at end) order by a.from_at, a.id), '[]') as list
      from app.absence a
      where a.organisation_id = f.organisation_id and a.person_id = any (held.people || mentored.people || covered.people)
        and a.recorded_at <= k.at and (a.cancelled_at is null or a.cancelled_at > k.at)
    ) away
    cross join lateral (
      select coalesce(string_agg('["' || n.type || '","' || n.record_id || '","' || n.kind || '","' || n.first_at || '",' || case when n.recorded_at = n.first_at then 'null' else '"' || n.recorded_at || '"' end || ',"' || n.occurred_at || '",' ||
          coalesce('"' || n.occurred_until || '"', 'null') || ',' || coalesce('"' || n.author_id || '"', 'null') || ',' || n.facts::text || ',' || n.countersigned || ',' || coalesce('"' || n.about_id || '"', 'null') || ']', ',')
          filter (where n.type = any (${factTypes}::text[])), '') as list,
        coalesce(sum(n.corrected), 0)::integer as corrected, coalesce(sum(n.unexplained), 0)::integer as unexplained,
        coalesce(array_agg(distinct n.author_id) filter (where n.author_id is not null), '{}')
          || coalesce(array_agg(distinct nullif(coalesce(n.facts ->> 'ownerId', n.facts ->> 'personId'), '')::uuid) filter (where n.type in ('task', 'appointment')), '{}') as people
      from (
        select distinct on (v.record_id) v.type, v.record_id, v.kind, v.recorded_at, v.occurred_at, v.occurred_until, v.author_id, v.facts,
          min(v.recorded_at) over w as first_at,
          count(*) filter (where v.version > 1 and v.reason is not null) over w as corrected,
          count(*) filter (where v.version > 1 and v.reason is null) over w as unexplained,
          v.type = 'plan' and (
            select count(*) from app.signature s
            where s.organisation_id = v.organisation_id and s.record_id = v.record_id and s.version = v.version and s.meaning = 'countersign' and s.at <= k.at) > 0 as countersigned,
          case when v.type = 'chronology-left-out' then (select r.about_id from app.record r where r.organisation_id = v.organisation_id and r.id = v.record_id) end as about_id
        from app.record_version v
        where v.organisation_id = f.organisation_id and v.book_id = f.id and v.recorded_at <= k.at
        window w as (partition by v.record_id)
        order by v.record_id, v.version desc
      ) n
    ) records
  where f.organisation_id = app.my_organisation() and ${which} and f.created_at <= k.at
  order by f.id`
}
