alter table app.person add column max_mentees smallint not null default 8 check (max_mentees between 0 and 50);
comment on column app.person.max_mentees is 'How many case managers they hold as mentor before a reason is asked for (rulebook 3.36).';
grant insert (max_mentees), update (max_mentees) on app.person to wellheld_user;

alter table app.mentorship add column override_reason text check (length(override_reason) between 1 and 2000);
comment on column app.mentorship.override_reason is 'Why a mentor who had as many mentees as they should was given one more (scenario 79).';
grant insert (override_reason) on app.mentorship to wellheld_user;

create function app.files_held_by(person uuid) returns integer language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  if not app.has_any_role(array['administrator', 'line manager', 'registered manager']) then
    raise insufficient_privilege using message = 'how many files somebody holds is for those who manage people';
  end if;
  return (select count(*) from app.allocation a
    where a.organisation_id = app.my_organisation() and a.person_id = person and a.role = 'primary' and a.accepted_at is not null
      and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date));
end
$$;
comment on function app.files_held_by(uuid) is 'How many files somebody holds: a number and no more, for those who see them off or name them as mentor.';
revoke execute on function app.files_held_by(uuid) from public;
grant execute on function app.files_held_by(uuid) to wellheld_user;

-- In a small service the registered manager administers too. They see every file already, so naming themself as line manager opens nothing.
drop policy administrators_give on app.line_management;
create policy administrators_give on app.line_management for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and (select app.has_role('administrator'))
  and (manager_id <> (select app.me()) or (select app.has_role('registered manager'))));
