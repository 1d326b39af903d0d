-- Asked by policies below; reads the roles past their own policy.
create function app.has_role(wanted text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.person_role r
    where r.organisation_id = app.my_organisation() and r.person_id = app.me() and r.role = wanted
      and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())
  );
end
$$;
comment on function app.has_role(text) is 'Whether the transaction''s person holds the role now.';
revoke execute on function app.has_role(text) from public;
grant execute on function app.has_role(text) to wellheld_user, wellheld_system, wellheld_loader;

create table app.organisation (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  nation text not null default 'England' check (nation in ('England', 'Wales', 'Scotland', 'Northern Ireland', 'United States')),
  words jsonb not null default '{}',
  file_prefix text not null default 'WH' check (file_prefix ~ '^[A-Z]{1,4}$'),
  next_file_number integer not null default 1001,
  is_demonstration boolean not null default false,
  created_at timestamptz not null default app.now()
);
comment on table app.organisation is 'One provider of case management. Nothing is shared between organisations.';
comment on column app.organisation.words is 'The organisation''s own words for client, case manager, mentor, session … (design/README: the product never hard-codes them).';
comment on column app.organisation.nation is 'Decides bank holidays and law switches (rulebook 8.3) where a file does not say otherwise.';
call app.guard('app.organisation', 'id');
create policy members_read on app.organisation for select to wellheld_user using (id = (select app.my_organisation()));
create policy administrators_change on app.organisation for update to wellheld_user using (id = (select app.my_organisation())) with check (id = (select app.my_organisation()));
grant select, update (name, nation, words, next_file_number) on app.organisation to wellheld_user;
grant update (name, nation, words, next_file_number) on app.organisation to wellheld_system;

create table app.team (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  primary key (organisation_id, id),
  unique (organisation_id, name)
);
comment on table app.team is 'A team of staff, for lists and for the independence of auditors.';
call app.guard('app.team');
create policy members_read on app.team for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy members_write on app.team for insert to wellheld_user with check (organisation_id = (select app.my_organisation()));
grant select, insert on app.team to wellheld_user;
grant update on app.team to wellheld_system;

create table app.person (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (email ~ '^[^@\s]+@[^@\s]+$'),
  profession text,
  team_id uuid,
  started_on date not null,
  new_to_role_since date,
  left_on date,
  registration_body text,
  registration_number text,
  registration_expires_on date,
  sign_in_user_id text unique,
  created_at timestamptz not null default app.now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, team_id) references app.team (organisation_id, id) on delete set null (team_id),
  unique (organisation_id, email)
);
comment on table app.person is 'A member of staff. Clients and their network are not persons here.';
comment on column app.person.new_to_role_since is 'Set while newly qualified or new to case management: sessions follow the ramp M03n instead of M03 (rulebook 4.3).';
comment on column app.person.left_on is 'Last day of employment. What they signed stays attributed to them; nobody signs as them (scenario 24).';
create index person_team on app.person (organisation_id, team_id);
create unique index person_email_anywhere on app.person (lower(email));
call app.guard('app.person');
create policy members_read on app.person for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy members_insert on app.person for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));
create policy members_change on app.person for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (id = (select app.me()) or (select app.has_role('administrator'))));
grant select, insert (organisation_id, id, name, email, profession, team_id, started_on, new_to_role_since, registration_body, registration_number, registration_expires_on),
  update (name, profession, team_id, started_on, new_to_role_since, left_on, registration_body, registration_number, registration_expires_on) on app.person to wellheld_user;
grant update on app.person to wellheld_system;

create table app.person_role (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('case manager', 'mentor', 'line manager', 'registered manager', 'administrator', 'quality auditor')),
  from_at timestamptz not null default app.now(),
  to_at timestamptz,
  given_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, given_by) references app.person (organisation_id, id) on delete restrict,
  check (to_at is null or to_at >= from_at),
  exclude using gist (organisation_id with =, person_id with =, role with =, tstzrange(from_at, to_at) with &&)
);
comment on table app.person_role is 'What a person may be asked to do, and since when. A role alone never opens a client file (rulebook 2).';
create index person_role_person on app.person_role (organisation_id, person_id);
create index person_role_given_by on app.person_role (organisation_id, given_by);
call app.guard('app.person_role');
create policy owner_reads on app.person_role for select to wellheld_owner using (true);
create policy members_read on app.person_role for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy administrators_give on app.person_role for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));
create policy administrators_end on app.person_role for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));
grant select, insert (organisation_id, id, person_id, role, given_by), update (to_at) on app.person_role to wellheld_user;
grant update on app.person_role to wellheld_system;

create table app.line_management (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  manager_id uuid not null,
  from_at timestamptz not null default app.now(),
  to_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, manager_id) references app.person (organisation_id, id) on delete restrict,
  check (person_id <> manager_id),
  exclude using gist (organisation_id with =, person_id with =, tstzrange(from_at, to_at) with &&)
);
comment on table app.line_management is 'Who has employment authority over whom; one manager at a time.';
create index line_management_manager on app.line_management (organisation_id, manager_id);
create index line_management_person on app.line_management (organisation_id, person_id);
call app.guard('app.line_management');
create policy members_read on app.line_management for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy administrators_give on app.line_management for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));
create policy administrators_end on app.line_management for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));
grant select, insert (organisation_id, id, person_id, manager_id), update (to_at) on app.line_management to wellheld_user;
grant update on app.line_management to wellheld_system;
