-- The tables better-auth keeps (names and columns mapped in src/platform/sign-in), and ours beside them.
create table sign_in."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table sign_in.session (
  id text primary key,
  token text not null unique,
  user_id text not null references sign_in."user" (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_of_user on sign_in.session (user_id);
create table sign_in.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references sign_in."user" (id) on delete cascade,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_of_user on sign_in.account (user_id);
create table sign_in.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on sign_in.verification (identifier);
create table sign_in.two_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  user_id text not null references sign_in."user" (id) on delete cascade
);
create index two_factor_of_user on sign_in.two_factor (user_id);
create index two_factor_secret on sign_in.two_factor (secret);

create table sign_in.attempt (
  subject text primary key,
  failures integer not null default 0,
  last_failed_at timestamptz,
  locked_until timestamptz
);
comment on table sign_in.attempt is 'Failed sign-ins per account and per address, as keyed hashes; the delay grows with each (src/platform/sign-in/lockout.ts).';

create table sign_in.invitation (
  token_hash text primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('join', 'recover')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete cascade
);
comment on table sign_in.invitation is 'One link to set a password: to join, or after forgetting it. Only the hash of its secret is kept.';
create index invitation_person on sign_in.invitation (organisation_id, person_id);

do $$
declare
  name text;
begin
  foreach name in array array['"user"', 'session', 'account', 'verification', 'two_factor', 'attempt', 'invitation']
  loop
    execute format('alter table sign_in.%s enable row level security', name);
    execute format('alter table sign_in.%s force row level security', name);
    execute format('create policy sign_in_everything on sign_in.%s for all to wellheld_sign_in using (true) with check (true)', name);
    execute format('create policy loader_everything on sign_in.%s for all to wellheld_loader using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on sign_in.%s to wellheld_sign_in, wellheld_loader', name);
  end loop;
end
$$;
grant usage on schema sign_in to wellheld_loader;
create policy owner_reads on sign_in.session for select to wellheld_owner using (true);
create policy owner_reads on sign_in."user" for select to wellheld_owner using (true);
create policy owner_reads on app.person for select to wellheld_owner using (true);
create policy owner_links_sign_in on app.person for update to wellheld_owner using (true);
create policy owner_reads on app.organisation for select to wellheld_owner using (true);

-- Who a session belongs to, in one look: read on every request.
create function sign_in.person_of_session(session_token text) returns table (
  session_id text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, user_id text, two_factor_enabled boolean,
  organisation_id uuid, person_id uuid, person_name text, roles text[], words jsonb, nation text
) language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  return query
  select s.id, s.created_at, s.updated_at, s.expires_at, s.user_id, u.two_factor_enabled, p.organisation_id, p.id, p.name,
    coalesce((select array_agg(r.role order by r.role) from app.person_role r
      where r.organisation_id = p.organisation_id and r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), '{}'),
    o.words, o.nation
  from sign_in.session s
    join sign_in."user" u on u.id = s.user_id
    join app.person p on p.sign_in_user_id = s.user_id
    join app.organisation o on o.id = p.organisation_id
  where s.token = session_token and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$$;
comment on function sign_in.person_of_session(text) is 'The person behind a session token with their roles now; no row when the session is gone or the person has left.';

create function sign_in.person_by_email(address text) returns table (organisation_id uuid, person_id uuid, person_name text, user_id text, left_on date)
language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  return query select p.organisation_id, p.id, p.name, p.sign_in_user_id, p.left_on from app.person p where lower(p.email) = lower(address);
end
$$;
comment on function sign_in.person_by_email(text) is 'The member of staff with this address, for invitations and recovery.';

create function sign_in.person_of_invitation(hash text) returns table (organisation_id uuid, organisation_name text, person_id uuid, person_name text, email text, purpose text, user_id text)
language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  return query
  select i.organisation_id, o.name, i.person_id, p.name, p.email, i.purpose, p.sign_in_user_id
  from sign_in.invitation i
    join app.person p on p.organisation_id = i.organisation_id and p.id = i.person_id
    join app.organisation o on o.id = i.organisation_id
  where i.token_hash = hash and i.used_at is null and i.expires_at > app.now();
end
$$;
comment on function sign_in.person_of_invitation(text) is 'Whom an unused, unexpired invitation is for.';
create policy owner_reads on sign_in.invitation for select to wellheld_owner using (true);

create function sign_in.link_person(organisation uuid, person uuid, "user" text) returns void
language plpgsql security definer set search_path = pg_catalog, sign_in, app as $$
begin
  update app.person p set sign_in_user_id = "user" where p.organisation_id = organisation and p.id = person;
end
$$;
comment on function sign_in.link_person(uuid, uuid, text) is 'Ties a new account to the member of staff who was invited.';

create function sign_in.any_organisation() returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (select from app.organisation);
end
$$;
comment on function sign_in.any_organisation() is 'False on a first run, when the guided page creates the organisation.';

revoke execute on all functions in schema sign_in from public;
grant execute on all functions in schema sign_in to wellheld_sign_in;
grant usage on schema app to wellheld_sign_in;
