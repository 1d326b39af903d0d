-- Opening a file asks eleven tables about one and the same file, and their policies ask again for every row who is asking. These
-- functions ask once which zones of the file the actor reads, and carry the rules of those policies themselves; a test holds them
-- against the policies.
create policy owner_reads on app.goal for select to wellheld_owner using (true);
create policy owner_reads on app.appointment for select to wellheld_owner using (true);
create policy owner_reads on app.network_contact for select to wellheld_owner using (true);
create policy owner_reads on app.extra_holiday for select to wellheld_owner using (true);

create function app.my_zones(book uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, app
return (
  select array_agg(distinct zone) from app.access_grant g cross join lateral unnest(g.read_zones) zone
  where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = book and g.from_at <= app.now() and g.to_at > app.now()
);
comment on function app.my_zones(uuid) is 'Which zones of a book the actor reads now; null when none.';
revoke execute on function app.my_zones(uuid) from public;
grant execute on function app.my_zones(uuid) to wellheld_user;

create function app.file_identity(file uuid) returns table (
  id uuid, number text, status text, review_band text, client_id uuid, legal_name text, preferred_name text, pronouns text, date_of_birth date, date_of_death date,
  communication_flag text, formats text[], case_manager_id uuid, case_manager text, since date, cover text, second_cover text, covered_now boolean
) language plpgsql stable security definer rows 1 set search_path = pg_catalog, app as $$
#variable_conflict use_column
declare
  today date := (app.now() at time zone 'Europe/London')::date;
begin
  if not coalesce('Z1' = any (app.my_zones(file)), false) then
    return;
  end if;
  return query
  select f.id, f.number, f.status, f.review_band, c.id, c.legal_name, c.preferred_name, c.pronouns, c.date_of_birth, c.date_of_death,
    c.communication_flag, c.formats, holder.person_id, manager.name, holder.start_on,
    coalesce(covering.name, mentor.name), coalesce(covering.second_name, deputy.name, line.name), covering.name is not null
  from app.file f
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    left join lateral (
      select a.person_id, a.start_on from app.allocation a
      where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
        and a.start_on <= today and (a.end_on is null or a.end_on >= today)
      limit 1
    ) holder on true
    left join app.person manager on manager.organisation_id = f.organisation_id and manager.id = holder.person_id
    left join lateral (
      select p.name, s.name as second_name from app.cover v
        join app.person p on p.organisation_id = v.organisation_id and p.id = v.person_id
        left join app.person s on s.organisation_id = v.organisation_id and s.id = v.second_person_id
      where v.organisation_id = f.organisation_id and v.file_id = f.id and v.accepted_at is not null and v.declined_at is null and v.ended_at is null
        and v.from_at <= app.now() and (v.to_at is null or v.to_at > app.now())
      order by v.from_at desc limit 1
    ) covering on true
    left join lateral (
      select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
      where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind <> 'deputy' and m.ended_at is null
      order by m.kind = 'primary' desc limit 1
    ) mentor on true
    left join lateral (
      select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
      where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind = 'deputy' and m.ended_at is null limit 1
    ) deputy on true
    left join lateral (
      select p.name from app.line_management l join app.person p on p.organisation_id = l.organisation_id and p.id = l.manager_id
      where l.organisation_id = f.organisation_id and l.person_id = holder.person_id and l.to_at is null limit 1
    ) line on true
  where f.organisation_id = app.my_organisation() and f.id = file;
end
$$;
comment on function app.file_identity(uuid) is 'What stands above every page of a file; no row for whoever does not read its zone Z1. Cover and second cover are those of the cover in force, else the mentor, and the deputy or line manager.';
revoke execute on function app.file_identity(uuid) from public;
grant execute on function app.file_identity(uuid) to wellheld_user;

create function app.file_overview(file uuid, horizon integer) returns table (
  nation text, extra_holidays json, summary_as_at text, timeline json, goals json, tasks json, appointments json, contacts json, standing json
) language plpgsql stable security definer rows 1 set search_path = pg_catalog, app as $$
#variable_conflict use_column
declare
  organisation uuid := app.my_organisation();
  me uuid := app.me();
  now timestamptz := app.now();
  today date := (app.now() at time zone 'Europe/London')::date;
  zones text[] := app.my_zones(file);
  excluded uuid[] := app.my_exclusions();
  in_core boolean := coalesce('Z2' = any (zones), false);
begin
  if not coalesce('Z1' = any (zones), false) then
    return;
  end if;
  return query
  select f.nation,
    (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h
      where h.organisation_id = organisation and h.nation = f.nation and h.removed_at is null),
    (select v.facts ->> 'asAt' from app.record r
        join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
      where r.organisation_id = organisation and r.book_id = file and r.type = 'case-summary' and r.state = 'signed'
        and r.zone = any (zones) and v.zone = any (zones) and r.id <> all (excluded)
      order by r.occurred_at desc limit 1),
    (select coalesce(json_agg(json_build_object('id', t.id, 'type', t.type, 'content', v.content, 'occurred_at', t.occurred_at,
        'recorded_at', first.recorded_at, 'author_name', first.author_name, 'corrected', t.version > 1 and exists (
          select from app.record_version c where c.organisation_id = organisation and c.record_id = t.id and c.kind = 'corrected')) order by t.occurred_at desc, t.id desc), '[]')
      from (
        select r.id, r.type, r.version, r.occurred_at from app.record r
        where r.organisation_id = organisation and r.book_id = file and r.timeline and r.state <> 'discarded' and r.state = 'signed' and r.id <> all (excluded)
          and (r.zone = any (zones) or r.type = 'handover-brief' and app.may_read_brief(r.id, file)
            or r.type = 'hand-back' and r.created_by = me and app.hands_back(file, false))
        order by r.occurred_at desc, r.id desc limit 50
      ) t
        join app.record_version v on v.organisation_id = organisation and v.record_id = t.id and v.version = t.version
        join app.record_version first on first.organisation_id = organisation and first.record_id = t.id and first.version = 1),
    (select coalesce(json_agg(json_build_object('id', g.id, 'statement', g.statement, 'target_on', g.target_on, 'status', g.status, 'owner', g.owner) order by g.position), '[]')
      from app.goal g where in_core and g.organisation_id = organisation and g.file_id = file and g.is_current and g.status <> 'withdrawn'),
    (select coalesce(json_agg(json_build_object('id', t.id, 'what', t.what, 'due_on', t.due_on, 'owner', p.name) order by t.due_on), '[]')
      from (
        select t.id, t.what, t.due_on, t.owner_id from app.task t
        where in_core and t.organisation_id = organisation and t.file_id = file and t.status in ('todo', 'doing', 'blocked') and t.due_on <= today + horizon
        order by t.due_on limit 20
      ) t join app.person p on p.organisation_id = organisation and p.id = t.owner_id),
    (select coalesce(json_agg(json_build_object('id', a.id, 'what', a.what, 'from_at', a.from_at, 'who', p.name) order by a.from_at), '[]')
      from (
        select a.id, a.what, a.from_at, a.person_id from app.appointment a
        where in_core and a.organisation_id = organisation and a.file_id = file and a.status = 'planned'
          and a.from_at >= app.midnight(today) and a.from_at < now + make_interval(days => horizon)
        order by a.from_at limit 20
      ) a join app.person p on p.organisation_id = organisation and p.id = a.person_id),
    (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'relationship', n.relationship, 'type', n.type, 'influence', n.influence,
        'may_not_contact', n.may_not_contact, 'emergency_order', n.emergency_order) order by n.emergency_order nulls last, n.is_next_of_kin desc, n.name), '[]')
      from app.network_contact n
      where in_core and n.organisation_id = organisation and n.file_id = file and (n.ended_on is null or n.ended_on > today)),
    (select json_build_object('file_id', s.file_id, 'duties', s.duties, 'proofs', s.proofs, 'holiday_green', s.holiday_green, 'holiday_amber', s.holiday_amber,
        'sick_day_green', s.sick_day_green, 'sick_day_amber', s.sick_day_amber, 'audit_green', s.audit_green, 'audit_amber', s.audit_amber)
      from app.file_standing s where in_core and s.organisation_id = organisation and s.file_id = file)
  from app.file f where f.organisation_id = organisation and f.id = file;
end
$$;
comment on function app.file_overview(uuid, integer) is 'What the overview of a file shows besides its header: the newest fifty entries of the timeline, goals, what is due within so many days, the people around, how it stands. Only what the actor reads of it; no row for whoever does not read its zone Z1.';
revoke execute on function app.file_overview(uuid, integer) from public;
grant execute on function app.file_overview(uuid, integer) to wellheld_user;
