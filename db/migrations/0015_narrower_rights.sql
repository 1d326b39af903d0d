-- Rights that earlier migrations gave more widely than the rulebook does.

-- The organisation: its name and words are the administrator's; whoever opens a file takes the next number, and no lower one.
drop policy administrators_change on app.organisation;
create policy administrators_change on app.organisation for update to wellheld_user using (
  id = (select app.my_organisation()) and (select app.has_any_role(array['administrator', 'line manager', 'registered manager'])));
create function app.check_organisation_change() returns trigger language plpgsql as $$
begin
  if (new.name, new.nation, new.words) is distinct from (old.name, old.nation, old.words) and not app.has_any_role(array['administrator', 'registered manager']) then
    perform app.refuse('the organisation is changed by an administrator or the registered manager');
  end if;
  if new.next_file_number < old.next_file_number then
    perform app.refuse('file numbers are never given twice');
  end if;
  return new;
end
$$;
create trigger check_change before update on app.organisation for each row when (current_user = 'wellheld_user') execute function app.check_organisation_change();

drop policy members_write on app.team;
create policy administrators_add on app.team for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));

-- People: what decides over duties and access is not a person's own to change, and nobody gives themself a role or a team.
create function app.check_person_change() returns trigger language plpgsql as $$
begin
  if (new.team_id, new.started_on, new.new_to_role_since, new.left_on) is distinct from (old.team_id, old.started_on, old.new_to_role_since, old.left_on)
    and not app.has_role('administrator') then
    perform app.refuse('when somebody starts, leaves and is new is recorded by an administrator');
  end if;
  return new;
end
$$;
create trigger check_change before update on app.person for each row when (current_user = 'wellheld_user') execute function app.check_person_change();
drop policy administrators_give on app.person_role;
create policy administrators_give on app.person_role for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')) and person_id <> (select app.me()) and given_by = (select app.me()));
drop policy administrators_give on app.line_management;
create policy administrators_give on app.line_management for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')) and manager_id <> (select app.me()));

-- Holidays and waivers are attributed to whoever decides them.
drop policy managers_add on app.extra_holiday;
create policy managers_add on app.extra_holiday for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and added_by = (select app.me()) and (select app.has_any_role(array['registered manager', 'administrator'])));
drop policy managers_remove on app.extra_holiday;
create policy managers_remove on app.extra_holiday for update to wellheld_user
  using (organisation_id = (select app.my_organisation()) and removed_at is null and (select app.has_any_role(array['registered manager', 'administrator'])))
  with check (organisation_id = (select app.my_organisation()) and removed_by = (select app.me()));
drop policy readers on app.waiver;
create policy readers on app.waiver for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (app.may_read(book_id, 'Z2') or app.may_read(book_id, 'M4') or app.may_read(book_id, 'M5')));
drop policy managers_waive on app.waiver;
create policy managers_waive on app.waiver for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and waived_by = (select app.me()) and app.holds(book_id, array['line manager', 'intake', 'registered manager']));
drop policy managers_end on app.waiver;
create policy managers_end on app.waiver for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and app.holds(book_id, array['line manager', 'intake', 'registered manager']));

-- Sessions: the pair's own, each signs for themself.
drop policy pair_adds on app.session;
create policy pair_adds on app.session for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and app.may_write(mentorship_id, 'M4') and exists (
    select from app.mentorship m
    where m.organisation_id = session.organisation_id and m.id = session.mentorship_id and m.mentor_id = session.mentor_id and m.mentee_id = session.mentee_id));
create function app.check_session_change() returns trigger language plpgsql as $$
begin
  if new.mentor_signed_at is not null and (tg_op = 'INSERT' or new.mentor_signed_at is distinct from old.mentor_signed_at) then
    if new.mentor_id <> app.me() then
      perform app.refuse('the mentor signs for the mentor');
    end if;
    new.mentor_signed_at := app.now();
  end if;
  if new.mentee_signed_at is not null and (tg_op = 'INSERT' or new.mentee_signed_at is distinct from old.mentee_signed_at) then
    if new.mentee_id <> app.me() then
      perform app.refuse('the mentee signs for the mentee');
    end if;
    new.mentee_signed_at := app.now();
  end if;
  return new;
end
$$;
create trigger check_change before insert or update on app.session for each row when (current_user = 'wellheld_user') execute function app.check_session_change();
revoke update on app.session from wellheld_user;
grant update (number, kind, mode, planned_at, planned_minutes, held_from, held_to, status, mentor_signed_at, mentee_signed_at, is_counted, not_counted_because, cancelled_because, rebooked_to) on app.session to wellheld_user;

-- Lists follow records: a row belongs to the record it was made from, in the file it says, and stays there.
create function app.follow_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  row_of jsonb := to_jsonb(new);
begin
  if tg_op = 'UPDATE' and (to_jsonb(old) -> 'file_id', to_jsonb(old) -> 'id') is distinct from (row_of -> 'file_id', row_of -> 'id') or not exists (
    select from app.record r
    where r.organisation_id = new.organisation_id and r.id = (row_of ->> tg_argv[0])::uuid and r.book_id = (row_of ->> tg_argv[1])::uuid
      and (row_of ->> 'zone' is null or row_of ->> 'zone' = r.zone))
  then
    perform app.refuse('a row of a list belongs to the record it was made from');
  end if;
  return new;
end
$$;
revoke execute on function app.follow_record() from public;
do $$
declare
  name text;
begin
  foreach name in array array['task', 'network_contact', 'appointment']
  loop
    execute format('create trigger follow_record after insert or update on app.%I for each row when (current_user = ''wellheld_user'') execute function app.follow_record(''id'', ''file_id'')', name);
  end loop;
end
$$;
create trigger follow_record after insert or update on app.goal for each row when (current_user = 'wellheld_user') execute function app.follow_record('plan_id', 'file_id');
create trigger follow_record after insert or update on app.search_entry for each row when (current_user = 'wellheld_user') execute function app.follow_record('record_id', 'book_id');
drop policy writers_add on app.case_discussion;
create policy writers_add on app.case_discussion for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and app.may_write(file_id, 'Z2') and exists (
    select from app.session s where s.organisation_id = case_discussion.organisation_id and s.id = case_discussion.session_id and s.mentor_id = case_discussion.mentor_id));

-- Search: a hand-back is written after access has ended, and somebody kept out of a record does not find it.
drop policy readers on app.search_entry;
create policy readers on app.search_entry for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and record_id <> all ((select app.my_exclusions())::uuid[]) and exists (
    select from app.access_grant g
    where g.organisation_id = search_entry.organisation_id and g.person_id = (select app.me()) and g.book_id = search_entry.book_id
      and search_entry.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
drop policy writers_add on app.search_entry;
create policy writers_add on app.search_entry for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and (app.may_write(book_id, zone) or (type = 'hand-back' and app.hands_back(book_id, true))));

create or replace function app.search_records(query text, only_book uuid, only_type text, older_than timestamptz, most integer)
returns table (record_id uuid, book_id uuid, type text, occurred_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
declare
  wanted tsquery := websearch_to_tsquery('app.words', query);
  hidden uuid[] := app.my_exclusions();
begin
  return query
  select s.record_id, s.book_id, s.type, s.occurred_at
  from app.search_entry s
  where s.organisation_id = app.my_organisation() and s.words @@ wanted
    and (only_book is null or s.book_id = only_book)
    and (only_type is null or s.type = only_type)
    and (older_than is null or s.occurred_at < older_than)
    and s.record_id <> all (hidden)
    and exists (
      select from app.access_grant g
      where g.organisation_id = s.organisation_id and g.person_id = app.me() and g.book_id = s.book_id
        and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
  order by s.occurred_at desc
  limit least(most, 200);
end
$$;

-- Mail goes to staff and nobody else.
drop policy people_write on app.mail;
create policy people_write on app.mail for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.person p where p.organisation_id = mail.organisation_id and lower(p.email) = lower(mail.to_address)));
