-- What only an administrator of the database may do: the roles and the extensions. Running it again changes nothing.
--
--   wellheld_owner    owns every table and function; migrations run as it. Row-level security is forced on it too:
--                     it sees rows only where a policy names it, because one of its functions must read them.
--   wellheld_login    what the application signs in as. It has no right of its own and inherits none.
--   wellheld_user     what a signed-in person's work is done as, one transaction at a time, under row-level security.
--   wellheld_system   what jobs and maintenance are done as: one organisation at a time, no deletions.
--   wellheld_sign_in  reaches the sign-in tables and nothing else.
--   wellheld_loader   loads whole organisations with their past (demonstration, benchmark, restore). Not given to the login.
do $$
declare
  name text;
begin
  foreach name in array array['wellheld_owner', 'wellheld_user', 'wellheld_system', 'wellheld_sign_in', 'wellheld_loader']
  loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'wellheld_login') then
    create role wellheld_login login noinherit;
  end if;
end
$$;
grant wellheld_user, wellheld_system, wellheld_sign_in to wellheld_login;
grant wellheld_system to wellheld_owner;
grant wellheld_owner, wellheld_loader, wellheld_system to current_user;
do $$
begin
  execute format('grant create on database %I to wellheld_owner, wellheld_system', current_database());
end
$$;
create extension if not exists btree_gist;
create extension if not exists btree_gin;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
