-- Cover: who may be named, who knows of it, and what is read on the return.
alter table app.cover drop constraint cover_reason_check;
alter table app.cover add constraint cover_reason_check check (reason in ('mentor', 'deputy mentor', 'peer', 'second cover', 'line manager', 'registered manager', 'chosen'));
alter table app.cover
  add column by_agreement boolean not null default false,
  add column replaces_id uuid,
  add column entry_id uuid,
  add foreign key (organisation_id, replaces_id) references app.cover (organisation_id, id) on delete restrict,
  add foreign key (organisation_id, entry_id) references app.record (organisation_id, id) on delete restrict;
comment on column app.cover.by_agreement is 'Accepted beforehand, by the standing agreement that mentors, their deputies and managers step in at once (scenario 51).';
comment on column app.cover.replaces_id is 'The cover this one takes over from, which ends when this one begins.';
comment on column app.cover.entry_id is 'The chronology entry that says it.';
comment on column app.cover.rank is 'The place of the file in the list whoever covers works through, for cover opened at once.';
create index cover_replaces on app.cover (organisation_id, replaces_id);
create index cover_entry on app.cover (organisation_id, entry_id);
grant insert (replaces_id) on app.cover to wellheld_user;
-- Withheld on purpose: by_agreement and entry_id are the system's to write.

create function app.covers_naming_me()
returns table (cover_id uuid, file_id uuid, number text, legal_name text, preferred_name text, absent_id uuid, absent text)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return query
  select c.id, c.file_id, f.number, cl.legal_name, cl.preferred_name, a.person_id, p.name
  from app.cover c
    join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
    join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
    join app.file f on f.organisation_id = c.organisation_id and f.id = c.file_id
    join app.client cl on cl.organisation_id = f.organisation_id and cl.id = f.client_id
  where c.organisation_id = app.my_organisation() and app.me() in (c.person_id, c.second_person_id) and c.declined_at is null
    and coalesce(least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at), 'infinity') > c.from_at
    and (coalesce(least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at), 'infinity') > app.now()
      or (c.person_id = app.me() and c.accepted_at is not null and c.acknowledged_at is null))
    and not (app.conflict_of(c.organisation_id, c.file_id, app.me()) + app.after_leaving(c.organisation_id, app.me())) @> app.now();
end
$$;
comment on function app.covers_naming_me() is 'The covers the actor was asked for, holds or still owes a hand-back for, with the one thing they need to say whether they may: whose file it is. Nothing while a conflict of interest stands.';

create function app.signed_while_covering(cover uuid)
returns table (record_id uuid, type text, content text, occurred_at timestamptz, recorded_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return query
  select v.record_id, v.type, v.content, v.occurred_at, v.recorded_at
  from app.cover c
    join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
    join app.record_version v on v.organisation_id = c.organisation_id and v.book_id = c.file_id and v.author_id = c.person_id
  where c.organisation_id = app.my_organisation() and c.id = cover and c.person_id = app.me() and c.accepted_at is not null and c.acknowledged_at is null
    and v.kind = 'signed' and v.zone = 'Z2' and v.relationship_at_time = 'cover' and v.type <> 'hand-back'
    and v.recorded_at >= c.from_at and v.recorded_at < coalesce(least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at), 'infinity')
  order by v.recorded_at;
end
$$;
comment on function app.signed_while_covering(uuid) is 'What the actor themself signed as this cover, so that the hand-back begins with it, also shortly after their access has ended. Restricted records are left out.';
revoke execute on function app.covers_naming_me(), app.signed_while_covering(uuid) from public;
grant execute on function app.covers_naming_me(), app.signed_while_covering(uuid) to wellheld_user, wellheld_system;

create table app.caught_up (
  organisation_id uuid not null,
  absence_id uuid not null,
  file_id uuid not null,
  person_id uuid not null,
  at timestamptz not null default app.now(),
  primary key (organisation_id, absence_id, file_id, person_id),
  foreign key (organisation_id, absence_id) references app.absence (organisation_id, id) on delete cascade,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete cascade,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict
);
comment on table app.caught_up is 'Somebody has read what happened on a file while they were away.';
create index caught_up_file on app.caught_up (organisation_id, file_id);
create index caught_up_person on app.caught_up (organisation_id, person_id);
call app.guard('app.caught_up');
create policy own_reads on app.caught_up for select to wellheld_user using (organisation_id = (select app.my_organisation()) and person_id = (select app.me()));
create policy own_marks on app.caught_up for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and person_id = (select app.me()));
grant select, insert (organisation_id, absence_id, file_id, person_id) on app.caught_up to wellheld_user;
