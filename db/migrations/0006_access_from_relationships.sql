-- Grants follow from relationships. These functions are the only writers of app.access_grant; triggers call them, so no
-- path through the application can forget. The same derivation, as a pure function, is src/access/grants.ts.
do $$
declare
  name text;
begin
  foreach name in array array['client', 'file', 'allocation', 'mentorship', 'absence', 'cover', 'conflict', 'line_management', 'team']
  loop
    execute format('create policy owner_reads on app.%I for select to wellheld_owner using (true)', name);
  end loop;
end
$$;

create function app.zones_of(wanted text, writing boolean) returns text[] language sql stable
  return (select coalesce(array_agg(z.zone order by z.zone), '{}') from app.relationship_zone z
          where z.relationship = wanted and case when writing then z.may_write else z.may_read end);

create function app.derive_file_grants(organisation uuid, file uuid)
returns table (person_id uuid, relationship text, source_id uuid, from_at timestamptz, to_at timestamptz)
language sql stable as $$
  with held as (
    select a.id, a.person_id, a.role,
      tstzmultirange(tstzrange(app.midnight(a.start_on), case when a.end_on is null then 'infinity' else greatest(app.midnight(a.end_on + 1), app.midnight(a.start_on)) end)) as period
    from app.allocation a
    where a.organisation_id = organisation and a.file_id = file and a.accepted_at is not null
  ),
  barred as (
    select c.person_id, range_agg(tstzrange(c.declared_at, coalesce(c.ended_at, case when c.decision in ('no conflict', 'manage with safeguards') then c.decided_at else 'infinity' end))) as period
    from app.conflict c
    where c.organisation_id = organisation and c.file_id = file
    group by c.person_id
  ),
  mentored as (
    select m.id, m.mentor_id, m.mentee_id, m.kind,
      tstzmultirange(tstzrange(app.midnight(m.from_on), least(coalesce(m.ended_at, 'infinity'), case when m.to_on is null then 'infinity' else app.midnight(m.to_on + 1) end))) as period
    from app.mentorship m
    where m.organisation_id = organisation and m.mentee_id in (select h.person_id from held h)
  ),
  mentor_away as (
    select ab.person_id, range_agg(tstzrange(ab.from_at, coalesce(ab.returned_at, ab.to_at, 'infinity'))) as period
    from app.absence ab
    where ab.organisation_id = organisation and ab.cancelled_at is null and ab.person_id in (select d.mentor_id from mentored d)
    group by ab.person_id
  ),
  opened as (
    select h.person_id, case h.role when 'primary' then 'case manager' else 'joint case manager' end as relationship, h.id as source_id, h.period
    from held h
    union all
    select d.mentor_id, 'mentor', d.id, range_agg(h.period * d.period)
    from held h join mentored d on d.mentee_id = h.person_id
    where h.role = 'primary' and d.kind in ('primary', 'interim') and h.period && d.period
    group by d.mentor_id, d.id
    union all
    select d.mentor_id, 'mentor', d.id, range_agg(h.period * d.period * coalesce(away.period, '{}'))
    from held h
      join mentored d on d.mentee_id = h.person_id and d.kind = 'deputy'
      left join lateral (
        select range_agg(p.period) as period from (
          select ma.period from mentored main join mentor_away ma on ma.person_id = main.mentor_id
          where main.mentee_id = d.mentee_id and main.kind in ('primary', 'interim')
          union all
          select b.period from mentored main join barred b on b.person_id = main.mentor_id
          where main.mentee_id = d.mentee_id and main.kind in ('primary', 'interim')
        ) p
      ) away on true
    where h.role = 'primary'
    group by d.mentor_id, d.id
    union all
    select lm.manager_id, 'line manager', lm.id, range_agg(h.period * tstzmultirange(tstzrange(lm.from_at, lm.to_at)))
    from held h join app.line_management lm on lm.organisation_id = organisation and lm.person_id = h.person_id
    where h.role = 'primary' and h.period && tstzrange(lm.from_at, lm.to_at)
    group by lm.manager_id, lm.id
    union all
    select c.person_id, 'cover', c.id, tstzmultirange(tstzrange(greatest(c.from_at, c.accepted_at), greatest(greatest(c.from_at, c.accepted_at), least(coalesce(c.ended_at, 'infinity'), coalesce(c.to_at, 'infinity')))))
    from app.cover c
    where c.organisation_id = organisation and c.file_id = file and c.accepted_at is not null and c.declined_at is null
    union all
    select r.person_id, 'registered manager', r.id, tstzmultirange(tstzrange(r.from_at, r.to_at))
    from app.person_role r
    where r.organisation_id = organisation and r.role = 'registered manager'
    union all
    select r.person_id, 'intake', r.id,
      tstzmultirange(tstzrange(r.from_at, r.to_at)) * tstzmultirange(tstzrange(f.created_at, 'infinity')) - coalesce((select range_agg(h.period) from held h where h.role = 'primary'), '{}')
    from app.person_role r join app.file f on f.organisation_id = organisation and f.id = file
    where r.organisation_id = organisation and r.role = 'line manager' and f.closed_on is null
  )
  select o.person_id, o.relationship, o.source_id, lower(part), coalesce(upper(part), 'infinity')
  from opened o
    left join barred b on b.person_id = o.person_id,
    lateral unnest(o.period - coalesce(b.period, '{}')) part
  where not isempty(part)
$$;
comment on function app.derive_file_grants(uuid, uuid) is 'Every period in which anybody may open this file, from its relationships (rulebook 2.1), conflicts taken out.';

create function app.refresh_file_grants(organisation uuid, file uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  delete from app.access_grant g where g.organisation_id = organisation and g.book_id = file;
  insert into app.access_grant (organisation_id, person_id, book_id, relationship, source_id, read_zones, write_zones, from_at, to_at)
  select organisation, d.person_id, file, d.relationship, d.source_id, app.zones_of(d.relationship, false), app.zones_of(d.relationship, true), d.from_at, d.to_at
  from app.derive_file_grants(organisation, file) d;
end
$$;
comment on function app.refresh_file_grants(uuid, uuid) is 'Makes the stored grants of a file equal to those its relationships give.';

create function app.derive_pair_grants(organisation uuid, pair uuid)
returns table (person_id uuid, relationship text, source_id uuid, from_at timestamptz, to_at timestamptz)
language sql stable as $$
  with pair_period as (
    select m.*, tstzrange(app.midnight(m.from_on), least(coalesce(m.ended_at, 'infinity'), case when m.to_on is null then 'infinity' else app.midnight(m.to_on + 1) end)) as period
    from app.mentorship m where m.organisation_id = organisation and m.id = pair
  )
  select p.mentor_id, 'pair mentor', p.id, lower(p.period), upper(p.period) from pair_period p where not isempty(p.period)
  union all
  select p.mentee_id, 'pair mentee', p.id, least(lower(p.period), p.created_at), 'infinity' from pair_period p
  union all
  select lm.manager_id, 'line manager', lm.id, greatest(lm.from_at, p.created_at), coalesce(lm.to_at, 'infinity')
  from pair_period p join app.line_management lm on lm.organisation_id = organisation and lm.person_id = p.mentee_id
  where coalesce(lm.to_at, 'infinity') > greatest(lm.from_at, p.created_at) and lm.manager_id <> p.mentor_id
  union all
  select r.person_id, 'registered manager', r.id, greatest(r.from_at, p.created_at), coalesce(r.to_at, 'infinity')
  from pair_period p join app.person_role r on r.organisation_id = organisation and r.role = 'registered manager'
  where coalesce(r.to_at, 'infinity') > greatest(r.from_at, p.created_at) and r.person_id not in (p.mentor_id, p.mentee_id)
$$;
comment on function app.derive_pair_grants(uuid, uuid) is 'Who may open which zones of a mentoring pair''s book (rulebook 2.3, 6.4.4): the mentor while it lasts, the mentee always, managers only that sessions happened.';

create function app.refresh_pair_grants(organisation uuid, pair uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  delete from app.access_grant g where g.organisation_id = organisation and g.book_id = pair;
  insert into app.access_grant (organisation_id, person_id, book_id, relationship, source_id, read_zones, write_zones, from_at, to_at)
  select organisation, d.person_id, pair, d.relationship, d.source_id,
    case when d.relationship in ('line manager', 'registered manager') then array['M4'] else app.zones_of(d.relationship, false) end,
    case when d.relationship in ('line manager', 'registered manager') then '{}'::text[] else app.zones_of(d.relationship, true) end,
    d.from_at, d.to_at
  from app.derive_pair_grants(organisation, pair) d;
end
$$;

create function app.refresh_person_grants(organisation uuid, person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  insert into app.book (organisation_id, id, kind) values (organisation, person, 'person') on conflict do nothing;
  delete from app.access_grant g where g.organisation_id = organisation and g.book_id = person;
  insert into app.access_grant (organisation_id, person_id, book_id, relationship, source_id, read_zones, write_zones, from_at, to_at)
  select organisation, person, person, 'self', person, app.zones_of('self', false), app.zones_of('self', true), p.created_at, 'infinity'
  from app.person p where p.organisation_id = organisation and p.id = person
  union all
  select organisation, m.mentor_id, person, 'mentor of person', m.id, app.zones_of('mentor of person', false), app.zones_of('mentor of person', true),
    app.midnight(m.from_on), least(coalesce(m.ended_at, 'infinity'), case when m.to_on is null then 'infinity' else app.midnight(m.to_on + 1) end)
  from app.mentorship m where m.organisation_id = organisation and m.mentee_id = person and m.kind in ('primary', 'interim');
end
$$;
comment on function app.refresh_person_grants(uuid, uuid) is 'A person''s own book: their reflections are theirs alone (M3), their development is shared with the mentor (M5).';

create function app.refresh_grants_after_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  organisation uuid := coalesce(new.organisation_id, old.organisation_id);
  file uuid;
  pair uuid;
begin
  if current_setting('wellheld.grants_later', true) = 'on' and session_user <> 'wellheld_login' then
    return null;
  end if;
  case tg_table_name
    when 'file' then
      perform app.refresh_file_grants(organisation, coalesce(new.id, old.id));
    when 'allocation', 'cover', 'conflict' then
      perform app.refresh_file_grants(organisation, (to_jsonb(coalesce(new, old)) ->> 'file_id')::uuid);
    when 'mentorship' then
      perform app.refresh_pair_grants(organisation, coalesce(new.id, old.id));
      perform app.refresh_person_grants(organisation, (to_jsonb(coalesce(new, old)) ->> 'mentee_id')::uuid);
      for file in select distinct a.file_id from app.allocation a where a.organisation_id = organisation and a.person_id = (to_jsonb(coalesce(new, old)) ->> 'mentee_id')::uuid loop
        perform app.refresh_file_grants(organisation, file);
      end loop;
    when 'absence' then
      for file in select distinct a.file_id from app.allocation a
        join app.mentorship deputy on deputy.organisation_id = organisation and deputy.mentee_id = a.person_id and deputy.kind = 'deputy'
        join app.mentorship main on main.organisation_id = organisation and main.mentee_id = a.person_id and main.kind <> 'deputy'
        where a.organisation_id = organisation and main.mentor_id = (to_jsonb(coalesce(new, old)) ->> 'person_id')::uuid loop
        perform app.refresh_file_grants(organisation, file);
      end loop;
    when 'line_management' then
      for file in select distinct a.file_id from app.allocation a where a.organisation_id = organisation and a.person_id = (to_jsonb(coalesce(new, old)) ->> 'person_id')::uuid loop
        perform app.refresh_file_grants(organisation, file);
      end loop;
      for pair in select m.id from app.mentorship m where m.organisation_id = organisation and m.mentee_id = (to_jsonb(coalesce(new, old)) ->> 'person_id')::uuid loop
        perform app.refresh_pair_grants(organisation, pair);
      end loop;
    when 'person_role' then
      if to_jsonb(coalesce(new, old)) ->> 'role' in ('registered manager', 'line manager') then
        for file in select f.id from app.file f where f.organisation_id = organisation loop
          perform app.refresh_file_grants(organisation, file);
        end loop;
        for pair in select m.id from app.mentorship m where m.organisation_id = organisation loop
          perform app.refresh_pair_grants(organisation, pair);
        end loop;
      end if;
    when 'person' then
      perform app.refresh_person_grants(organisation, coalesce(new.id, old.id));
  end case;
  return null;
end
$$;
comment on function app.refresh_grants_after_change() is 'Runs after every change of a relationship; a loader may postpone it with the setting wellheld.grants_later and call app.refresh_all_grants, the application may not.';

create function app.refresh_all_grants(organisation uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  one uuid;
begin
  for one in select p.id from app.person p where p.organisation_id = organisation loop
    perform app.refresh_person_grants(organisation, one);
  end loop;
  for one in select m.id from app.mentorship m where m.organisation_id = organisation loop
    perform app.refresh_pair_grants(organisation, one);
  end loop;
  for one in select f.id from app.file f where f.organisation_id = organisation loop
    perform app.refresh_file_grants(organisation, one);
  end loop;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['file', 'allocation', 'cover', 'conflict', 'mentorship', 'absence', 'line_management', 'person_role']
  loop
    execute format('create trigger refresh_grants after insert or update or delete on app.%I for each row execute function app.refresh_grants_after_change()', name);
  end loop;
end
$$;
create trigger refresh_grants after insert on app.person for each row execute function app.refresh_grants_after_change();

revoke execute on function app.refresh_file_grants(uuid, uuid), app.refresh_pair_grants(uuid, uuid), app.refresh_person_grants(uuid, uuid), app.refresh_all_grants(uuid), app.refresh_grants_after_change() from public;
grant execute on function app.refresh_all_grants(uuid) to wellheld_loader;

-- Policies of the tables of 0005.
create function app.has_any_role(wanted text[]) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (select from app.person_role r where r.organisation_id = app.my_organisation() and r.person_id = app.me()
    and r.role = any (wanted) and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now()));
end
$$;
revoke execute on function app.has_any_role(text[]) from public;
grant execute on function app.has_any_role(text[]) to wellheld_user, wellheld_system, wellheld_loader;

create function app.manages(person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (select from app.line_management l where l.organisation_id = app.my_organisation() and l.person_id = person and l.manager_id = app.me()
    and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now()));
end
$$;
comment on function app.manages(uuid) is 'Whether the actor is this person''s line manager now.';

create function app.stands_over(person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return app.manages(person) or app.has_role('registered manager') or exists (
    select from app.mentorship m where m.organisation_id = app.my_organisation() and m.mentee_id = person and m.mentor_id = app.me()
      and app.midnight(m.from_on) <= app.now() and coalesce(m.ended_at, 'infinity') > app.now() and (m.to_on is null or app.midnight(m.to_on + 1) > app.now()));
end
$$;
comment on function app.stands_over(uuid) is 'Whether the actor is this person''s line manager, mentor or registered manager now: who may report them absent.';
revoke execute on function app.manages(uuid), app.stands_over(uuid) from public;
grant execute on function app.manages(uuid), app.stands_over(uuid) to wellheld_user, wellheld_system, wellheld_loader;

create policy readers on app.file for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = file.organisation_id and g.person_id = (select app.me()) and g.book_id = file.id
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy intake_opens on app.file for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_any_role(array['line manager', 'registered manager'])));
create policy writers on app.file for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = file.organisation_id and g.person_id = (select app.me()) and g.book_id = file.id
      and 'Z2' = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()));
grant select, insert (organisation_id, id, client_id, number, opened_on, review_band, nation, is_regulated, litigation_live, created_by),
  update (status, closed_on, review_band, nation, is_regulated, litigation_live, privacy_notice_given_on, complaints_info_given_on) on app.file to wellheld_user;
grant update on app.file to wellheld_system;

create policy readers on app.client for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.file f join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
    where f.organisation_id = client.organisation_id and f.client_id = client.id and g.person_id = (select app.me())
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy intake_adds on app.client for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_any_role(array['line manager', 'registered manager'])));
create policy writers on app.client for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.file f join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
    where f.organisation_id = client.organisation_id and f.client_id = client.id and g.person_id = (select app.me())
      and 'Z1' = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()));
grant select, insert (organisation_id, id, legal_name, preferred_name, pronouns, date_of_birth, nhs_number, created_by),
  update (legal_name, preferred_name, pronouns, date_of_birth, date_of_death, nhs_number, communication_flag, formats) on app.client to wellheld_user;
grant update on app.client to wellheld_system;

create policy readers on app.file_status for select to wellheld_user using (organisation_id = (select app.my_organisation()) and exists (select from app.file f where f.organisation_id = file_status.organisation_id and f.id = file_status.file_id));
create policy writers on app.file_status for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and changed_by = (select app.me()) and app.may_write(file_id, 'Z2'));
grant select, insert (organisation_id, id, file_id, status, changed_by, reason, review_on) on app.file_status to wellheld_user;

create policy readers on app.allocation for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (
    person_id = (select app.me()) or (select app.has_any_role(array['line manager', 'registered manager']))
    or exists (select from app.access_grant g where g.organisation_id = allocation.organisation_id and g.person_id = (select app.me()) and g.book_id = allocation.file_id
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())));
create policy managers_propose on app.allocation for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and proposed_by = (select app.me()) and app.may_write(file_id, 'Z2') and (select app.has_any_role(array['line manager', 'registered manager'])));
create policy accept_or_end on app.allocation for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or app.may_write(file_id, 'Z2')));
grant select, insert (organisation_id, id, file_id, person_id, role, start_on, weight, caseload_after, workload_plan, conflict_declaration, competency_note, introduction_due_on, proposed_by),
  update (conflict_declaration, accepted_at, declined_at, decline_reason, end_on, end_reason, ended_at, ended_by, weight) on app.allocation to wellheld_user;
grant update on app.allocation to wellheld_system;

create policy members_read on app.mentorship for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy managers_start on app.mentorship for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_any_role(array['line manager', 'registered manager', 'administrator'])));
create policy managers_end on app.mentorship for update to wellheld_user using (organisation_id = (select app.my_organisation()) and ((select app.has_any_role(array['line manager', 'registered manager', 'administrator'])) or (select app.me()) in (mentor_id, mentee_id)));
grant select, insert (organisation_id, id, mentor_id, mentee_id, kind, from_on, to_on, session_minutes, started_by), update (to_on, ended_at, end_reason, session_minutes) on app.mentorship to wellheld_user;
grant update on app.mentorship to wellheld_system;

create policy members_read on app.absence for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy recorders on app.absence for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and recorded_by = (select app.me()) and (person_id = (select app.me()) or app.stands_over(person_id)));
create policy changers on app.absence for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or app.stands_over(person_id)));
grant select, insert (organisation_id, id, person_id, from_at, to_at, is_planned, recorded_by, approved_by, approved_at), update (from_at, to_at, approved_by, approved_at, returned_at, cancelled_at) on app.absence to wellheld_user;
grant update on app.absence to wellheld_system;

create policy readers on app.absence_reason for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.absence a where a.organisation_id = absence_reason.organisation_id and a.id = absence_reason.absence_id
      and (a.person_id = (select app.me()) or app.manages(a.person_id))));
create policy recorders on app.absence_reason for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.absence a where a.organisation_id = absence_reason.organisation_id and a.id = absence_reason.absence_id and a.recorded_by = (select app.me())));
grant select, insert on app.absence_reason to wellheld_user;

create policy readers on app.cover for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and ((select app.me()) in (person_id, second_person_id) or exists (
    select from app.access_grant g where g.organisation_id = cover.organisation_id and g.person_id = (select app.me()) and g.book_id = cover.file_id
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())));
create policy arrangers on app.cover for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and proposed_by = (select app.me()) and app.may_write(file_id, 'Z2'));
create policy changers on app.cover for update to wellheld_user using (organisation_id = (select app.my_organisation()) and ((select app.me()) in (person_id, second_person_id) or app.may_write(file_id, 'Z2')));
grant select, insert (organisation_id, id, file_id, absence_id, person_id, second_person_id, from_at, to_at, scope, reason, rank, conflict_check, client_told_on, client_told_how, contacts_told_on, client_wishes, proposed_by, accepted_at),
  update (second_person_id, from_at, to_at, scope, conflict_check, client_told_on, client_told_how, contacts_told_on, client_wishes, accepted_at, declined_at, decline_reason, brief_id, brief_read_at, ended_at, ended_by, handed_back_at, hand_back_id, acknowledged_at) on app.cover to wellheld_user;
grant update on app.cover to wellheld_system;

create policy readers on app.conflict for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or (select app.has_any_role(array['line manager', 'registered manager']))));
create policy declarers on app.conflict for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and declared_by = (select app.me()));
create policy deciders on app.conflict for update to wellheld_user using (organisation_id = (select app.my_organisation()) and person_id <> (select app.me()) and (select app.has_any_role(array['line manager', 'registered manager'])));
grant select, insert (organisation_id, id, person_id, file_id, kind, declared_by, explanation), update (decision, decided_by, decided_at, safeguards, review_on, ended_at) on app.conflict to wellheld_user;
grant update on app.conflict to wellheld_system;
