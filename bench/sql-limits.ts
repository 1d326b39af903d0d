import type pg from 'pg'

// The least the database must do for the same work: one prepared statement by hand (one transaction for writing), on the same
// data, as its administrator, so that no right is checked. Nothing here may be run by the application.

/** What the statements are about: ids of the organisation, a person, one of their files. */
export interface LimitGround {
  organisationId: string
  personId: string
  fileId: string
  /** The London day, as text. */
  today: string
}

/** Opening a file: all its overview shows, and one line in the access log. */
export const openFile = (client: pg.ClientBase, { organisationId, personId, fileId, today }: LimitGround) =>
  client.query({
    name: 'open_file',
    text: `
    with logged as (
      insert into app.access_log (organisation_id, person_id, book_id, action, relationship, detail, request_id)
      values ($1, $2, $3, 'read', 'case manager', 'overview', 'bench')
    )
    select f.number, f.status, f.review_band, f.nation, c.legal_name, c.preferred_name, c.pronouns, c.date_of_birth::text, c.communication_flag, c.formats,
      a.person_id, a.start_on::text, m.name as case_manager, mp.name as mentor, lp.name as manager,
      (select json_agg(t) from (
        select r.id, r.type, v.content, r.occurred_at, v.recorded_at, v.author_name, r.version
        from (select * from app.record r where r.organisation_id = $1 and r.book_id = $3 and r.timeline and r.state <> 'discarded' order by r.occurred_at desc limit 50) r
          join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        order by r.occurred_at desc) t) as timeline,
      (select json_agg(g) from (select g.id, g.statement, g.target_on, g.status, g.owner from app.goal g where g.organisation_id = $1 and g.file_id = $3 and g.is_current order by g.position) g) as goals,
      (select json_agg(t) from (select t.id, t.what, t.due_on, p.name from app.task t join app.person p on p.organisation_id = t.organisation_id and p.id = t.owner_id
        where t.organisation_id = $1 and t.file_id = $3 and t.status in ('todo', 'doing', 'blocked') and t.due_on <= $4::date + 42 order by t.due_on) t) as tasks,
      (select json_agg(x) from (select x.id, x.what, x.from_at, p.name from app.appointment x join app.person p on p.organisation_id = x.organisation_id and p.id = x.person_id
        where x.organisation_id = $1 and x.file_id = $3 and x.status = 'planned' and x.from_at between $4::date and $4::date + 42 order by x.from_at) x) as appointments,
      (select json_agg(n) from (select n.id, n.name, n.relationship, n.type, n.influence, n.emergency_order from app.network_contact n where n.organisation_id = $1 and n.file_id = $3 and n.ended_on is null order by n.emergency_order) n) as contacts,
      s.duties, s.proofs, s.holiday_green::text, s.holiday_amber::text, s.sick_day_green::text, s.sick_day_amber::text, s.audit_green::text, s.audit_amber::text
    from app.file f
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      join app.allocation a on a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.end_on is null
      join app.person m on m.organisation_id = f.organisation_id and m.id = a.person_id
      left join app.mentorship ms on ms.organisation_id = f.organisation_id and ms.mentee_id = a.person_id and ms.kind = 'primary' and ms.ended_at is null
      left join app.person mp on mp.organisation_id = f.organisation_id and mp.id = ms.mentor_id
      left join app.line_management l on l.organisation_id = f.organisation_id and l.person_id = a.person_id and l.to_at is null
      left join app.person lp on lp.organisation_id = f.organisation_id and lp.id = l.manager_id
      join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
    where f.organisation_id = $1 and f.id = $3`,
    values: [organisationId, personId, fileId, today],
  })

/** The files somebody holds, each with its latest note, what comes next, what is late and the three proofs with their dates. */
export const caseload = (client: pg.ClientBase, { organisationId, personId, today }: LimitGround) =>
  client.query({
    name: 'caseload',
    text: `
    select f.id, f.number, f.status, f.review_band, c.legal_name, c.preferred_name, n.id as note_id, n.subtype, n.occurred_at, x.id as appointment_id, x.what, x.from_at, s.duties -> worst.place::int as worst,
      (select d from jsonb_array_elements(s.duties) d where d ->> 'code' in ('C15', 'C16') order by d ->> 'dueOn' limit 1) as review,
      (select count(*) from unnest(s.late_from, s.late_to) l (from_on, to_on) where l.from_on <= $3 and l.to_on >= $3) as late,
      s.next_due_on::text, s.oldest_due_on::text, s.holiday_green @> $3::date as holiday, s.sick_day_green @> $3::date as sick_day, s.audit_green @> $3::date as audit,
      s.holiday_amber @> $3::date as holiday_amber, s.sick_day_amber @> $3::date as sick_day_amber, s.audit_amber @> $3::date as audit_amber,
      s.holiday_holds_until::text, s.sick_day_holds_until::text, s.audit_holds_until::text
    from app.allocation a
      join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
      left join lateral (
        select r.id, v.facts ->> 'subtype' as subtype, r.occurred_at from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.timeline and r.state <> 'discarded' and r.type = 'case-note'
        order by r.occurred_at desc limit 1) n on true
      left join lateral (select x.id, x.what, x.from_at from app.appointment x where x.organisation_id = f.organisation_id and x.file_id = f.id and x.status = 'planned' and x.from_at > now() order by x.from_at limit 1) x on true
      left join lateral (select l.duty as place from unnest(s.late_from, s.late_to, s.late_duty) l (from_on, to_on, duty) where l.from_on <= $3 and l.to_on >= $3 order by l.from_on limit 1) worst on true
    where a.organisation_id = $1 and a.person_id = $2 and a.role = 'primary' and a.start_on <= $3 and (a.end_on is null or a.end_on >= $3)
    order by c.legal_name`,
    values: [organisationId, personId, today],
  })

/** A case manager's day: what asks for them, their week, how their files would do without them, their own support. */
export const today = (client: pg.ClientBase, { organisationId, personId, today: day }: LimitGround) =>
  client.query({
    name: 'today',
    text: `
    select
      (select json_agg(x) from (
        select s.file_id, c.legal_name, s.duties -> asked.place::int as duty
        from app.file_standing s
          cross join unnest(s.asked_people, s.asked_from, s.asked_to, s.asked_duty) as asked (person, from_on, to_on, place)
          join app.file f on f.organisation_id = s.organisation_id and f.id = s.file_id
          join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
        where s.asked_people @> array[$2::uuid] and s.organisation_id = $1 and asked.person = $2 and asked.from_on <= $3 and asked.to_on >= $3) x) as asked_files,
      (select json_agg(s.duties -> asked.place::int) from app.person_standing s
          cross join unnest(s.asked_people, s.asked_from, s.asked_to, s.asked_duty) as asked (person, from_on, to_on, place)
        where s.asked_people @> array[$2::uuid] and s.organisation_id = $1 and asked.person = $2 and asked.from_on <= $3 and asked.to_on >= $3) as asked_own,
      (select json_agg(x) from (
        select x.id, x.file_id, x.from_at, x.to_at, x.what, c.legal_name from app.appointment x
          join app.file f on f.organisation_id = x.organisation_id and f.id = x.file_id
          join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
        where x.organisation_id = $1 and x.person_id = $2 and x.status = 'planned' and x.from_at between $3::date and $3::date + 7 order by x.from_at) x) as week,
      (select json_agg(x) from (
        select s.id, s.planned_at, p.name from app.session s join app.person p on p.organisation_id = s.organisation_id and p.id = s.mentor_id
        where s.organisation_id = $1 and s.mentee_id = $2 and s.status in ('scheduled', 'prepared') order by s.planned_at limit 1) x) as session,
      (select json_agg(x) from (
        select f.id, c.legal_name, a.weight, s.sick_day_green @> $3::date + 1 as green, s.sick_day_amber @> $3::date + 1 as amber,
          (select upper(r) from unnest(s.sick_day_green) r where r @> $3::date + 1) as green_until,
          exists (select from app.case_discussion d where d.organisation_id = $1 and d.file_id = f.id and d.held_on >= $3::date - 90) as known
        from app.allocation a
          join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
          join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
          join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
        where a.organisation_id = $1 and a.person_id = $2 and a.role = 'primary' and a.start_on <= $3 and (a.end_on is null or a.end_on >= $3) order by c.legal_name) x) as held,
      (select json_agg(x) from (select q.record_id, q.meaning, q.asked_at from app.signature_request q where q.organisation_id = $1 and q.person_id = $2 and q.answered_at is null) x) as signatures,
      (select json_agg(x) from (select k.id, k.file_id, k.from_at, k.to_at from app.cover k where k.organisation_id = $1 and k.person_id = $2 and k.handed_back_at is null) x) as covers,
      (select json_agg(x) from (select b.id, b.from_at, b.to_at from app.absence b where b.organisation_id = $1 and b.person_id = $2 and b.cancelled_at is null and b.to_at > now()) x) as leave,
      (select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id where m.organisation_id = $1 and m.mentee_id = $2 and m.kind = 'primary' and m.ended_at is null) as mentor`,
    values: [organisationId, personId, day],
  })

/** A mentor's desk: for each mentee the duty of sessions, the next one, what waits for a signature, their cases. */
export const mentorDesk = (client: pg.ClientBase, { organisationId, personId, today: day }: LimitGround) =>
  client.query({
    name: 'mentor_desk',
    text: `
    select m.id, m.kind, p.id as mentee_id, p.name, ps.duties, next.id as next_id, next.planned_at,
      (select json_agg(x) from (select s.id, s.held_from, s.mentor_signed_at from app.session s where s.organisation_id = $1 and s.mentorship_id = m.id and s.status in ('in progress', 'draft record')) x) as unsigned,
      (select json_agg(x) from (
        select f.id, c.preferred_name, s.sick_day_green @> $3::date or s.sick_day_amber @> $3::date as stands,
          exists (select from app.case_discussion d where d.organisation_id = $1 and d.file_id = f.id and d.held_on >= $3::date - 90) as known
        from app.allocation a
          join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
          join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
          join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
        where a.organisation_id = $1 and a.person_id = m.mentee_id and a.role = 'primary' and a.start_on <= $3 and (a.end_on is null or a.end_on >= $3) order by c.preferred_name) x) as cases
    from app.mentorship m
      join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentee_id
      left join app.person_standing ps on ps.organisation_id = m.organisation_id and ps.person_id = m.mentee_id
      left join lateral (select s.id, s.planned_at from app.session s where s.organisation_id = $1 and s.mentorship_id = m.id and s.status in ('scheduled', 'prepared') order by s.planned_at limit 1) next on true
    where m.organisation_id = $1 and m.mentor_id = $2 and m.ended_at is null`,
    values: [organisationId, personId, day],
  })
