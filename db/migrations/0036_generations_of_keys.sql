-- Which master key and which secret are in force: only their names, so that one can be replaced while people work and
-- nothing is ever wrapped by one that has gone.
create table app.key_generation (
  kind text not null check (kind in ('master', 'secret')),
  number integer not null check (number > 0),
  key_id text not null,
  since timestamptz not null default app.now(),
  primary key (kind, number)
);
comment on table app.key_generation is 'The keys outside the database, one after the other: the last of a kind is in force. Of the whole installation, not of one organisation.';
comment on column app.key_generation.key_id is 'A name made from the key by SHA-256 (src/platform/sealing.ts), which tells nothing of it.';
alter table app.key_generation enable row level security;
alter table app.key_generation force row level security;
create policy everybody_reads on app.key_generation for select to wellheld_user, wellheld_system, wellheld_owner using (true);
create policy owner_begins on app.key_generation for insert to wellheld_owner with check (true);
create policy loader_everything on app.key_generation for all to wellheld_loader using (true) with check (true);
grant select on app.key_generation to wellheld_user, wellheld_system;
grant select, insert on app.key_generation to wellheld_loader;

-- What was wrapped until now says which key was used; where there were two, the one used last.
create policy owner_reads_once on app.book_key for select to wellheld_owner using (true);
insert into app.key_generation (kind, number, key_id)
select 'master', 1, k.master_key_id from app.book_key k order by k.created_at desc limit 1;
drop policy owner_reads_once on app.book_key;

create function app.wrap_by_key_in_force() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  in_force text;
begin
  select g.key_id into in_force from app.key_generation g where g.kind = 'master' order by g.number desc limit 1;
  if in_force is null then
    insert into app.key_generation (kind, number, key_id) values ('master', 1, new.master_key_id) on conflict do nothing;
    select g.key_id into in_force from app.key_generation g where g.kind = 'master' order by g.number desc limit 1;
  end if;
  if new.master_key_id is distinct from in_force then
    raise exception 'the master key % is not in force', new.master_key_id using errcode = 'serialization_failure';
  end if;
  return new;
end
$$;
revoke execute on function app.wrap_by_key_in_force() from public;
comment on function app.wrap_by_key_in_force() is 'Refuses a key wrapped by a master key that is no longer in force. The first one ever used begins the first generation.';
create trigger wrap_by_key_in_force before insert or update of wrapped, master_key_id on app.book_key
  for each row execute function app.wrap_by_key_in_force();
