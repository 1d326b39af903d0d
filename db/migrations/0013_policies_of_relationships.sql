-- What a person may do with clients, files and the relationships to them. A row-level policy says which rows; the triggers
-- below say what may change in one, which a policy cannot, because it sees the row either as it was or as it will be.
create function app.may_match(mentor uuid, mentee uuid) returns boolean language sql stable
  return app.manages(mentee) or app.has_role('registered manager') or (app.has_role('administrator') and mentor <> app.me());
comment on function app.may_match(uuid, uuid) is 'Whether the actor may start or prolong this mentorship, which opens the mentee''s files: nobody makes themself a mentor of somebody they do not manage.';

create function app.is_away_from(file uuid, absence uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.absence a join app.allocation held on held.organisation_id = a.organisation_id and held.person_id = a.person_id
    where a.organisation_id = app.my_organisation() and a.id = absence and a.cancelled_at is null and a.returned_at is null
      and held.file_id = file and held.accepted_at is not null);
end
$$;
comment on function app.is_away_from(uuid, uuid) is 'Whether this absence is one of somebody who holds the file: cover is for nothing else.';

create function app.may_open_file_for(client uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return not exists (select from app.file f where f.organisation_id = app.my_organisation() and f.client_id = client)
    or exists (select from app.file f where f.organisation_id = app.my_organisation() and f.client_id = client and app.may_read(f.id, 'Z1'));
end
$$;
comment on function app.may_open_file_for(uuid) is 'Whether the client is new or already known to the actor: opening a file is no way to somebody else''s client.';
revoke execute on function app.is_away_from(uuid, uuid), app.may_open_file_for(uuid) from public;
grant execute on function app.is_away_from(uuid, uuid), app.may_open_file_for(uuid) to wellheld_user, wellheld_system, wellheld_loader;

create policy readers on app.file for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = file.organisation_id and g.person_id = (select app.me()) and g.book_id = file.id
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy intake_opens on app.file for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and created_by = (select app.me())
  and (select app.has_any_role(array['line manager', 'registered manager'])) and app.may_open_file_for(client_id));
create policy holders_change on app.file for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and app.holds(id, array['case manager', 'joint case manager', 'cover', 'line manager', 'intake', 'registered manager']));
grant select, insert (organisation_id, id, client_id, number, opened_on, review_band, nation, is_regulated, litigation_live, created_by),
  update (status, closed_on, review_band, nation, is_regulated, litigation_live, privacy_notice_given_on, complaints_info_given_on) on app.file to wellheld_user;
grant update on app.file to wellheld_system;

create policy readers on app.client for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.file f join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
    where f.organisation_id = client.organisation_id and f.client_id = client.id and g.person_id = (select app.me())
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy intake_adds on app.client for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and created_by = (select app.me()) and (select app.has_any_role(array['line manager', 'registered manager'])));
create policy writers on app.client for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.file f join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
    where f.organisation_id = client.organisation_id and f.client_id = client.id and g.person_id = (select app.me())
      and 'Z1' = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()));
grant select, insert (organisation_id, id, legal_name, preferred_name, pronouns, date_of_birth, nhs_number, created_by),
  update (legal_name, preferred_name, pronouns, date_of_birth, date_of_death, nhs_number, communication_flag, formats) on app.client to wellheld_user;
grant update on app.client to wellheld_system;

create policy readers on app.file_status for select to wellheld_user using (organisation_id = (select app.my_organisation()) and exists (select from app.file f where f.organisation_id = file_status.organisation_id and f.id = file_status.file_id));
create policy writers on app.file_status for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and changed_by = (select app.me())
  and app.holds(file_id, array['case manager', 'joint case manager', 'cover', 'line manager', 'intake', 'registered manager']));
grant select, insert (organisation_id, id, file_id, status, changed_by, reason, review_on) on app.file_status to wellheld_user;

create policy readers on app.allocation for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (
    person_id = (select app.me()) or (select app.has_any_role(array['line manager', 'registered manager']))
    or exists (select from app.access_grant g where g.organisation_id = allocation.organisation_id and g.person_id = (select app.me()) and g.book_id = allocation.file_id
      and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())));
create policy managers_propose on app.allocation for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and proposed_by = (select app.me()) and app.holds(file_id, array['line manager', 'intake']));
create policy accept_or_end on app.allocation for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or app.holds(file_id, array['line manager', 'intake', 'registered manager'])));
grant select, insert (organisation_id, id, file_id, person_id, role, start_on, weight, caseload_after, workload_plan, conflict_declaration, competency_note, introduction_due_on, proposed_by),
  update (conflict_declaration, accepted_at, declined_at, decline_reason, end_on, end_reason, ended_at, ended_by, weight) on app.allocation to wellheld_user;
grant update on app.allocation to wellheld_system;

create policy members_read on app.mentorship for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy managers_start on app.mentorship for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and started_by = (select app.me()) and app.may_match(mentor_id, mentee_id));
create policy managers_end on app.mentorship for update to wellheld_user using (organisation_id = (select app.my_organisation()) and ((select app.me()) in (mentor_id, mentee_id) or app.may_match(mentor_id, mentee_id)));
grant select, insert (organisation_id, id, mentor_id, mentee_id, kind, from_on, to_on, session_minutes, started_by), update (to_on, ended_at, end_reason, session_minutes) on app.mentorship to wellheld_user;
grant update on app.mentorship to wellheld_system;

create policy members_read on app.absence for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy recorders on app.absence for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and recorded_by = (select app.me()) and (person_id = (select app.me()) or app.stands_over(person_id))
  and (approved_by is null or (approved_by = (select app.me()) and app.holds(person_id, array['line manager', 'registered manager']))));
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
create function app.arranges_cover(file uuid) returns boolean language sql stable
  return app.holds(file, array['case manager', 'joint case manager', 'mentor', 'line manager', 'intake', 'registered manager']);
comment on function app.arranges_cover(uuid) is 'Whether the actor may say who covers this file; somebody who only covers it may not.';
create policy arrangers on app.cover for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and proposed_by = (select app.me()) and app.arranges_cover(file_id) and app.is_away_from(file_id, absence_id)
  and (accepted_at is null or person_id = (select app.me())));
create policy changers on app.cover for update to wellheld_user using (organisation_id = (select app.my_organisation()) and ((select app.me()) in (person_id, second_person_id) or app.arranges_cover(file_id)));
grant select, insert (organisation_id, id, file_id, absence_id, person_id, second_person_id, from_at, to_at, scope, reason, rank, conflict_check, client_told_on, client_told_how, contacts_told_on, client_wishes, proposed_by, accepted_at),
  update (second_person_id, from_at, to_at, scope, conflict_check, client_told_on, client_told_how, contacts_told_on, client_wishes, accepted_at, declined_at, decline_reason, brief_id, brief_read_at, ended_at, ended_by, handed_back_at, hand_back_id, acknowledged_at) on app.cover to wellheld_user;
grant update on app.cover to wellheld_system;

create policy readers on app.conflict for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or (select app.has_any_role(array['line manager', 'registered manager']))));
create policy declarers on app.conflict for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and declared_by = (select app.me())
  and (person_id = (select app.me()) or app.may_read(file_id, 'Z1') or (select app.has_any_role(array['line manager', 'registered manager']))));
create policy deciders on app.conflict for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and person_id <> (select app.me())
  and ((select app.has_role('registered manager')) or app.manages(person_id) or app.holds(file_id, array['line manager', 'intake'])));
grant select, insert (organisation_id, id, person_id, file_id, kind, declared_by, explanation), update (decision, decided_by, decided_at, safeguards, review_on, ended_at) on app.conflict to wellheld_user;
grant update on app.conflict to wellheld_system;

create function app.refuse(sentence text) returns void language plpgsql as $$
begin
  raise insufficient_privilege using message = sentence;
end
$$;
comment on function app.refuse(text) is 'Stops a change that is not the actor''s to make.';

create function app.check_allocation_change() returns trigger language plpgsql as $$
begin
  if (new.accepted_at, new.declined_at, new.decline_reason, new.conflict_declaration) is distinct from (old.accepted_at, old.declined_at, old.decline_reason, old.conflict_declaration) then
    if old.person_id is distinct from app.me() or old.accepted_at is not null or old.declined_at is not null or (new.accepted_at is not null and new.declined_at is not null) then
      perform app.refuse('an allocation is accepted or declined once, by the person it names');
    end if;
    new.accepted_at := case when new.accepted_at is not null then app.now() end;
    new.declined_at := case when new.declined_at is not null then app.now() end;
  end if;
  if (new.end_on, new.end_reason, new.ended_at, new.ended_by, new.weight) is distinct from (old.end_on, old.end_reason, old.ended_at, old.ended_by, old.weight) then
    if not app.holds(old.file_id, array['line manager', 'intake', 'registered manager']) then
      perform app.refuse('an allocation is ended or weighed by a manager');
    end if;
    if old.end_on is not null and greatest(app.midnight(old.end_on + 1), old.ended_at) <= app.now() then
      perform app.refuse('an allocation that has ended stays ended: propose a new one');
    end if;
    if new.end_on is distinct from old.end_on then
      new.ended_at := case when new.end_on is not null then app.now() end;
      new.ended_by := case when new.end_on is not null then app.me() end;
    else
      new.ended_at := old.ended_at;
      new.ended_by := old.ended_by;
    end if;
  end if;
  return new;
end
$$;

create function app.check_mentorship_change() returns trigger language plpgsql as $$
begin
  if (new.to_on, new.ended_at, new.end_reason) is distinct from (old.to_on, old.ended_at, old.end_reason) then
    if least(old.ended_at, app.midnight(old.to_on + 1)) <= app.now() then
      perform app.refuse('a mentorship that has ended stays ended: start a new one');
    end if;
    if old.ended_at is not null or (old.to_on is not null and (new.to_on is null or new.to_on > old.to_on) and not app.may_match(old.mentor_id, old.mentee_id)) then
      perform app.refuse('a mentorship is prolonged by whoever may start one');
    end if;
    new.ended_at := case when new.ended_at is not null then app.now() end;
  end if;
  return new;
end
$$;

create function app.check_cover_change() returns trigger language plpgsql as $$
declare
  is_cover boolean := new.person_id = app.me();
  is_second boolean := coalesce(new.second_person_id = app.me(), false);
begin
  if tg_op = 'INSERT' then
    new.accepted_at := case when new.accepted_at is not null then app.now() end;
    return new;
  end if;
  if (new.accepted_at, new.declined_at, new.decline_reason) is distinct from (old.accepted_at, old.declined_at, old.decline_reason) then
    if not is_cover or old.accepted_at is not null or old.declined_at is not null or (new.accepted_at is not null and new.declined_at is not null) then
      perform app.refuse('cover is accepted or declined once, by the person who was asked');
    end if;
    new.accepted_at := case when new.accepted_at is not null then app.now() end;
    new.declined_at := case when new.declined_at is not null then app.now() end;
  end if;
  if (new.from_at, new.to_at, new.ended_at, new.ended_by) is distinct from (old.from_at, old.to_at, old.ended_at, old.ended_by) then
    if least(old.to_at, old.ended_at) <= app.now() or old.ended_at is not null then
      perform app.refuse('cover that has ended stays ended: arrange it again');
    end if;
    if (new.from_at < old.from_at or coalesce(new.to_at, 'infinity') > coalesce(old.to_at, 'infinity')) and (is_cover or not app.arranges_cover(old.file_id)) then
      perform app.refuse('cover is prolonged by whoever arranges it, not by the person who covers');
    end if;
    if not is_cover and not app.arranges_cover(old.file_id) then
      perform app.refuse('cover is ended by the person who covers or by whoever arranges it');
    end if;
    new.ended_at := case when new.ended_at is not null then app.now() end;
    new.ended_by := case when new.ended_at is not null then app.me() end;
  end if;
  if (new.second_person_id, new.scope, new.conflict_check, new.client_told_on, new.client_told_how, new.contacts_told_on, new.client_wishes) is distinct from (old.second_person_id, old.scope, old.conflict_check, old.client_told_on, old.client_told_how, old.contacts_told_on, old.client_wishes)
    and not app.arranges_cover(old.file_id) and not (is_cover and new.second_person_id is not distinct from old.second_person_id and new.scope = old.scope) then
    perform app.refuse('who is second cover, and for what, is decided by whoever arranges cover');
  end if;
  if new.brief_id is distinct from old.brief_id and not (app.arranges_cover(old.file_id)
    and (new.brief_id is null or exists (select from app.record r where r.organisation_id = new.organisation_id and r.id = new.brief_id and r.book_id = new.file_id and r.type = 'handover-brief'))) then
    perform app.refuse('the brief of a cover is one of the same file');
  end if;
  if new.brief_read_at is distinct from old.brief_read_at then
    if not (is_cover or is_second) then
      perform app.refuse('a brief is read by the person it is for');
    end if;
    new.brief_read_at := app.now();
  end if;
  if (new.handed_back_at, new.hand_back_id) is distinct from (old.handed_back_at, old.hand_back_id) then
    if not is_cover or old.handed_back_at is not null then
      perform app.refuse('a file is handed back once, by the person who covered it');
    end if;
    new.handed_back_at := case when new.handed_back_at is not null then app.now() end;
  end if;
  if new.acknowledged_at is distinct from old.acknowledged_at then
    if is_cover or old.acknowledged_at is not null or not app.holds(old.file_id, array['case manager', 'joint case manager', 'line manager', 'intake', 'registered manager']) then
      perform app.refuse('a hand-back is acknowledged by the case manager or a manager');
    end if;
    new.acknowledged_at := app.now();
  end if;
  return new;
end
$$;

create function app.check_conflict_change() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or (old.decision is not null and (new.decision, new.decided_by, new.decided_at) is distinct from (old.decision, old.decided_by, old.decided_at)) then
    perform app.refuse('a conflict of interest is decided once and ended once: declare it again');
  end if;
  if old.decision is null and new.decision is not null then
    new.decided_by := app.me();
    new.decided_at := app.now();
  end if;
  new.ended_at := case when new.ended_at is not null then app.now() end;
  return new;
end
$$;

create function app.check_absence_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.approved_at := case when new.approved_by is not null then app.now() end;
    return new;
  end if;
  if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) then
    if new.person_id = app.me() or not app.holds(new.person_id, array['line manager', 'registered manager']) then
      perform app.refuse('an absence is approved by the line manager or the registered manager');
    end if;
    new.approved_by := case when new.approved_by is not null then app.me() end;
    new.approved_at := case when new.approved_by is not null then app.now() end;
  end if;
  new.cancelled_at := case when new.cancelled_at is not null then coalesce(old.cancelled_at, app.now()) end;
  return new;
end
$$;

-- Roles and line management are only ever shortened, to now at the earliest; who needs them longer is given them again.
create function app.check_end() returns trigger language plpgsql as $$
begin
  if old.to_at <= app.now() or coalesce(new.to_at, 'infinity') > coalesce(old.to_at, 'infinity') then
    perform app.refuse('what has ended, or will end, is not prolonged: give it again');
  end if;
  new.to_at := case when new.to_at is not null then greatest(new.to_at, app.now()) end;
  return new;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['allocation', 'mentorship', 'conflict']
  loop
    execute format('create trigger check_change before update on app.%1$I for each row when (current_user = ''wellheld_user'') execute function app.check_%1$s_change()', name);
  end loop;
  foreach name in array array['cover', 'absence']
  loop
    execute format('create trigger check_change before insert or update on app.%1$I for each row when (current_user = ''wellheld_user'') execute function app.check_%1$s_change()', name);
  end loop;
  foreach name in array array['person_role', 'line_management']
  loop
    execute format('create trigger check_change before update on app.%I for each row when (current_user = ''wellheld_user'') execute function app.check_end()', name);
  end loop;
end
$$;

-- A mentorship that was ended, or called off before it began, no longer stands in the way of the next one.
create function app.mentored_days(from_on date, to_on date, ended_at timestamptz) returns daterange language sql immutable parallel safe
  return case when ended_at is null then daterange(from_on, to_on, '[]')
    else daterange(from_on, greatest(from_on, least(to_on + 1, (ended_at at time zone 'Europe/London')::date))) end;
comment on function app.mentored_days(date, date, timestamptz) is 'The days on which nobody else may be the mentor of the same kind; the day it was ended is the next one''s first.';
alter table app.mentorship drop constraint one_mentor_of_a_kind;
alter table app.mentorship add constraint one_mentor_of_a_kind exclude using gist
  (organisation_id with =, mentee_id with =, kind with =, app.mentored_days(from_on, to_on, ended_at) with &&);
