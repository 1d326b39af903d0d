-- Sessions that ended keep their row for a while, so that a form sent too late still knows whose it was.
alter table sign_in.session add column ended_at timestamptz;
comment on column sign_in.session.created_at is 'By the database''s clock, set by a trigger: the twelve hours of a session count from here.';
comment on column sign_in.session.updated_at is 'When the session was last seen, moved at most once a minute.';
comment on column sign_in.session.ended_at is 'Set when somebody signs out, ends it from the list, changes the password or leaves. Nobody is signed in by it any more.';
alter table sign_in.two_factor add column last_code text;
comment on column sign_in.two_factor.last_code is 'The keyed hash of the code used last: no code is accepted twice (RFC 6238, 5.2).';

create function sign_in.stamp_session() returns trigger language plpgsql as $$
begin
  new.created_at := app.now();
  new.updated_at := app.now();
  return new;
end
$$;
comment on function sign_in.stamp_session() is 'The one clock is the database''s, also for the rows the sign-in library writes.';
create trigger stamp before insert on sign_in.session for each row execute function sign_in.stamp_session();

drop function sign_in.person_of_session(text);
create function sign_in.person_of_session(session_token text) returns table (
  now timestamptz, session_id text, created_at timestamptz, last_seen_at timestamptz, ended_at timestamptz, user_id text, two_factor_enabled boolean,
  organisation_id uuid, is_demonstration boolean, person_id uuid, person_name text, email text, roles text[], words jsonb, nation text, organisation_name text
) language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  return query
  select app.now(), s.id, s.created_at, s.updated_at, s.ended_at, s.user_id, u.two_factor_enabled, p.organisation_id, o.is_demonstration, p.id, p.name, p.email,
    coalesce((select array_agg(r.role order by r.role) from app.person_role r
      where r.organisation_id = p.organisation_id and r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), '{}'),
    o.words, o.nation, o.name
  from sign_in.session s
    join sign_in."user" u on u.id = s.user_id
    join app.person p on p.sign_in_user_id = s.user_id
    join app.organisation o on o.id = p.organisation_id
  where s.token = session_token and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$$;
comment on function sign_in.person_of_session(text) is 'The person behind a session token with their roles now; no row when the session is unknown or the person has left.';

drop function sign_in.person_by_email(text);
create function sign_in.person_by_email(address text) returns table (organisation_id uuid, person_id uuid, person_name text, email text, user_id text)
language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  return query select p.organisation_id, p.id, p.name, p.email, p.sign_in_user_id from app.person p
  where lower(p.email) = lower(address) and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$$;
comment on function sign_in.person_by_email(text) is 'The member of staff with this address who has not left, for sign-in and recovery.';

drop function sign_in.person_of_invitation(text);
create function sign_in.person_of_invitation(hash text) returns table (organisation_id uuid, organisation_name text, person_id uuid, person_name text, email text, purpose text, user_id text)
language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  return query
  select i.organisation_id, o.name, i.person_id, p.name, p.email, i.purpose, p.sign_in_user_id
  from sign_in.invitation i
    join app.person p on p.organisation_id = i.organisation_id and p.id = i.person_id
    join app.organisation o on o.id = i.organisation_id
  where i.token_hash = hash and i.used_at is null and i.expires_at > app.now()
    and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$$;
comment on function sign_in.person_of_invitation(text) is 'Whom an unused, unexpired invitation is for; nobody when they have left.';
revoke execute on all functions in schema sign_in from public;
grant execute on all functions in schema sign_in to wellheld_sign_in;

-- What an administrator may do to somebody's way in. The functions below check it themselves, so that no page can forget.
create policy owner_keeps on sign_in.session for update to wellheld_owner using (true);
create policy owner_reads on sign_in.account for select to wellheld_owner using (true);
create policy owner_ends on sign_in.account for delete to wellheld_owner using (true);
create policy owner_changes on sign_in."user" for update to wellheld_owner using (true);
create policy owner_ends on sign_in.two_factor for delete to wellheld_owner using (true);
create policy owner_reads on sign_in.two_factor for select to wellheld_owner using (true);
create policy owner_invites on sign_in.invitation for insert to wellheld_owner with check (true);
create policy owner_withdraws on sign_in.invitation for update to wellheld_owner using (true);

create function app.invite(person uuid, hash text) returns void
language plpgsql security definer set search_path = pg_catalog, sign_in, app as $$
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator invites';
  end if;
  update sign_in.invitation i set used_at = app.now()
  where i.organisation_id = app.my_organisation() and i.person_id = person and i.purpose = 'join' and i.used_at is null;
  insert into sign_in.invitation (token_hash, organisation_id, person_id, purpose, created_at, expires_at)
  values (hash, app.my_organisation(), person, 'join', app.now(), app.now() + interval '7 days');
end
$$;
comment on function app.invite(uuid, text) is 'A link to join, good for seven days; an earlier one that was not used stops working.';

create function app.end_way_in(person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, sign_in, app as $$
declare
  account_user text;
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator ends somebody''s way in';
  end if;
  select p.sign_in_user_id into account_user from app.person p where p.organisation_id = app.my_organisation() and p.id = person;
  update sign_in.session s set ended_at = app.now() where s.user_id = account_user and s.ended_at is null;
  delete from sign_in.account a where a.user_id = account_user;
  update sign_in.invitation i set used_at = app.now() where i.organisation_id = app.my_organisation() and i.person_id = person and i.used_at is null;
end
$$;
comment on function app.end_way_in(uuid) is 'Ends every session and link of a person and takes the password away; a new invitation opens the way again.';

create function app.reset_second_step(person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, sign_in, app as $$
declare
  account_user text;
begin
  if not app.has_role('administrator') or person = app.me() then
    raise insufficient_privilege using message = 'only another administrator resets a second step';
  end if;
  select p.sign_in_user_id into account_user from app.person p where p.organisation_id = app.my_organisation() and p.id = person;
  delete from sign_in.two_factor t where t.user_id = account_user;
  update sign_in."user" u set two_factor_enabled = false where u.id = account_user;
  update sign_in.session s set ended_at = app.now() where s.user_id = account_user and s.ended_at is null;
end
$$;
comment on function app.reset_second_step(uuid) is 'For somebody who lost telephone and recovery codes: they sign in with the password and set it up anew.';

create function app.change_email(person uuid, address text) returns void
language plpgsql security definer set search_path = pg_catalog, sign_in, app as $$
declare
  account_user text;
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator changes an address';
  end if;
  update app.person p set email = address where p.organisation_id = app.my_organisation() and p.id = person returning p.sign_in_user_id into account_user;
  update sign_in."user" u set email = lower(address), updated_at = app.now() where u.id = account_user;
  update sign_in.invitation i set used_at = app.now() where i.organisation_id = app.my_organisation() and i.person_id = person and i.used_at is null;
end
$$;
comment on function app.change_email(uuid, text) is 'Changes the address somebody signs in with; links sent to the old one stop working.';

create function app.ways_in() returns table (person_id uuid, has_account boolean, has_second_step boolean, last_seen_at timestamptz, invited_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, sign_in, app as $$
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator sees who has joined';
  end if;
  return query
  select p.id, exists (select from sign_in.account a where a.user_id = p.sign_in_user_id and a.password is not null), coalesce(u.two_factor_enabled, false),
    (select max(s.updated_at) from sign_in.session s where s.user_id = p.sign_in_user_id),
    (select max(i.expires_at) from sign_in.invitation i
      where i.organisation_id = p.organisation_id and i.person_id = p.id and i.purpose = 'join' and i.used_at is null and i.expires_at > app.now())
  from app.person p left join sign_in."user" u on u.id = p.sign_in_user_id
  where p.organisation_id = app.my_organisation();
end
$$;
comment on function app.ways_in() is 'Who of the organisation has joined, is invited, has a second step; nothing of it is a secret of the account.';

revoke execute on function app.invite(uuid, text), app.end_way_in(uuid), app.reset_second_step(uuid), app.change_email(uuid, text), app.ways_in() from public;
grant execute on function app.invite(uuid, text), app.end_way_in(uuid), app.reset_second_step(uuid), app.change_email(uuid, text), app.ways_in() to wellheld_user;
