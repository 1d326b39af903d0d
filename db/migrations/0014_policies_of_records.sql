-- What a person may read and sign, record by record, and what nobody may change.
create table app.exclusion (
  organisation_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  reason text not null check (length(reason) >= 3),
  excluded_by uuid,
  excluded_at timestamptz not null default app.now(),
  lifted_at timestamptz,
  primary key (organisation_id, record_id, person_id, excluded_at),
  foreign key (organisation_id, record_id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, excluded_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.exclusion is 'Somebody who may read the file is kept out of one restricted record: a concern about themselves (scenario 44).';
create index exclusion_person on app.exclusion (organisation_id, person_id);
create index exclusion_excluded_by on app.exclusion (organisation_id, excluded_by);
call app.guard('app.exclusion');
create policy owner_reads on app.exclusion for select to wellheld_owner using (true);

create function app.my_exclusions() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return coalesce((select array_agg(e.record_id) from app.exclusion e
    where e.organisation_id = app.my_organisation() and e.person_id = app.me() and e.lifted_at is null), '{}');
end
$$;
comment on function app.my_exclusions() is 'The records the actor is kept out of; asked once a statement.';
revoke execute on function app.my_exclusions() from public;
grant execute on function app.my_exclusions() to wellheld_user, wellheld_system, wellheld_loader;

create function app.may_read_brief(brief uuid, file uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.cover c join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
    where c.organisation_id = app.my_organisation() and c.file_id = file and c.brief_id = brief and app.me() in (c.person_id, c.second_person_id)
      and c.accepted_at is not null and c.declined_at is null
      and coalesce(least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at), 'infinity') > app.now()
      and not (app.conflict_of(c.organisation_id, file, app.me()) + app.after_leaving(c.organisation_id, app.me())) @> app.now());
end
$$;
comment on function app.may_read_brief(uuid, uuid) is 'Whether the actor reads this handover brief as cover or second cover: from the acceptance, which is before their access to the file begins.';

create function app.hands_back(file uuid, writing boolean) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.cover c
    where c.organisation_id = app.my_organisation() and c.file_id = file and c.person_id = app.me() and c.accepted_at is not null
      and case when writing then c.handed_back_at else c.acknowledged_at end is null);
end
$$;
comment on function app.hands_back(uuid, boolean) is 'Whether the actor covered this file and still owes the hand-back (writing), or its acknowledgement is awaited (reading): the one record they keep hold of after access has ended.';
revoke execute on function app.may_read_brief(uuid, uuid), app.hands_back(uuid, boolean) from public;
grant execute on function app.may_read_brief(uuid, uuid), app.hands_back(uuid, boolean) to wellheld_user, wellheld_system, wellheld_loader;

create function app.my_name() returns text language sql stable
  return (select p.name from app.person p where p.organisation_id = app.my_organisation() and p.id = app.me());
comment on function app.my_name() is 'The actor''s name as it is now: nobody signs with another.';

create function app.may_exclude(record uuid, person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.record r
    where r.organisation_id = app.my_organisation() and r.id = record and r.zone = 'Z3' and r.id <> all (app.my_exclusions())
      and (app.holds(r.book_id, array['registered manager'])
        or app.may_write(r.book_id, 'Z3') and not exists (
          select from app.access_grant g where g.organisation_id = r.organisation_id and g.book_id = r.book_id and g.person_id = person
            and g.relationship not in ('mentor', 'cover') and g.to_at > app.now())));
end
$$;
comment on function app.may_exclude(uuid, uuid) is 'Whether the actor may keep this person out of this restricted record: the registered manager anybody, whoever writes there a mentor or cover, so that nobody hides a record from a manager.';
revoke execute on function app.may_exclude(uuid, uuid) from public;
grant execute on function app.may_exclude(uuid, uuid) to wellheld_user;

create policy readers on app.record for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and id <> all ((select app.my_exclusions())::uuid[]) and (
    exists (
      select from app.access_grant g
      where g.organisation_id = record.organisation_id and g.person_id = (select app.me()) and g.book_id = record.book_id
        and record.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    or (type = 'handover-brief' and app.may_read_brief(id, book_id))
    or (type = 'hand-back' and created_by = (select app.me()) and app.hands_back(book_id, false))));
create policy writers on app.record for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and version = 0 and state in ('draft', 'proposed')
  and (created_by is null or created_by = (select app.me()))
  and (app.may_write(book_id, zone) or (type = 'hand-back' and app.hands_back(book_id, true))));
create policy changers on app.record for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and id <> all ((select app.my_exclusions())::uuid[])
  and (app.may_write(book_id, zone) or (type = 'hand-back' and created_by = (select app.me()) and app.hands_back(book_id, true))));
grant select, insert (organisation_id, id, book_id, type, zone, state, about_id, occurred_at, timeline, created_by), update (state, discarded_at, occurred_at) on app.record to wellheld_user;
grant update (state, discarded_at, occurred_at) on app.record to wellheld_system;

create policy readers on app.record_version for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and record_id <> all ((select app.my_exclusions())::uuid[]) and (
    exists (
      select from app.access_grant g
      where g.organisation_id = record_version.organisation_id and g.person_id = (select app.me()) and g.book_id = record_version.book_id
        and record_version.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    or (type = 'handover-brief' and app.may_read_brief(record_id, book_id))
    or (type = 'hand-back' and author_id = (select app.me()) and app.hands_back(book_id, false))));
create policy writers on app.record_version for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and author_id = (select app.me()) and author_name = (select app.my_name())
  and record_id <> all ((select app.my_exclusions())::uuid[])
  and (app.may_write(book_id, zone) or (type = 'hand-back' and app.hands_back(book_id, true))));
grant select, insert (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, facts, occurred_at, occurred_until, author_id, author_name, role_at_time, relationship_at_time, reason, part_hashes, previous_hash, hash) on app.record_version to wellheld_user;
-- Withheld on purpose, here and below: no update, no delete, no truncate for anybody the application can be; recorded_at is the server's.

create policy readers on app.record_part for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and record_id <> all ((select app.my_exclusions())::uuid[]) and exists (
    select from app.access_grant g
    where g.organisation_id = record_part.organisation_id and g.person_id = (select app.me()) and g.book_id = record_part.book_id
      and record_part.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy writers on app.record_part for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and app.may_write(book_id, zone));
grant select, insert on app.record_part to wellheld_user;

create policy readers on app.signature for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.record r where r.organisation_id = signature.organisation_id and r.id = signature.record_id));
create policy signers on app.signature for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and person_id = (select app.me()) and person_name = (select app.my_name())
  and exists (select from app.record r where r.organisation_id = signature.organisation_id and r.id = signature.record_id));
grant select, insert (organisation_id, id, record_id, version, book_id, sequence, person_id, person_name, role_at_time, relationship_at_time, meaning, remark, signed_hash, previous_hash, hash) on app.signature to wellheld_user;

create policy readers on app.signature_request for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or exists (
    select from app.record r where r.organisation_id = signature_request.organisation_id and r.id = signature_request.record_id)));
create policy askers on app.signature_request for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.record r where r.organisation_id = signature_request.organisation_id and r.id = signature_request.record_id));
create policy answerers on app.signature_request for update to wellheld_user using (organisation_id = (select app.my_organisation()) and person_id = (select app.me()));
grant select, insert (organisation_id, record_id, version, person_id, meaning), update (answered_at) on app.signature_request to wellheld_user;
grant update (answered_at) on app.signature_request to wellheld_system;

create function app.may_draft(record uuid, book uuid, wanted_zone text) returns boolean language sql stable
  return record <> all ((select app.my_exclusions())::uuid[]) and (app.may_write(book, wanted_zone) or exists (
    select from app.record r where r.organisation_id = app.my_organisation() and r.id = record and r.type = 'hand-back' and r.created_by = app.me() and app.hands_back(book, true)));
comment on function app.may_draft(uuid, uuid, text) is 'Whether the actor may write this part of this record now. When access ends, their unsigned text closes with it.';
create policy readers on app.draft for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (author_id = (select app.me()) or is_shared) and app.may_draft(record_id, book_id, zone));
create policy beginners on app.draft for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and author_id = (select app.me()) and saved_by = (select app.me()) and app.may_draft(record_id, book_id, zone)
  and exists (select from app.record r where r.organisation_id = draft.organisation_id and r.id = draft.record_id and r.book_id = draft.book_id));
create policy writers on app.draft for update to wellheld_user
  using (organisation_id = (select app.my_organisation()) and (author_id = (select app.me()) or is_shared) and app.may_draft(record_id, book_id, zone))
  with check (organisation_id = (select app.my_organisation()) and saved_by = (select app.me()));
create policy droppers on app.draft for delete to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (author_id = (select app.me()) or is_shared) and app.may_draft(record_id, book_id, zone));
grant select, delete, insert (organisation_id, record_id, zone, book_id, author_id, is_shared, based_on_version, content, sealed, saved_by), update (content, sealed, revision, saved_at, saved_by, based_on_version) on app.draft to wellheld_user;
grant update, delete on app.draft to wellheld_system;
-- Withheld on purpose: a draft does not change its author, its book or whether it is shared.

create policy excluders on app.exclusion for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and excluded_by = (select app.me()) and person_id <> (select app.me()) and app.may_exclude(record_id, person_id));
create policy managers_read on app.exclusion for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (excluded_by = (select app.me()) or (select app.has_role('registered manager'))) and person_id <> (select app.me()));
create policy managers_lift on app.exclusion for update to wellheld_user using (
  organisation_id = (select app.my_organisation()) and person_id <> (select app.me()) and (select app.has_role('registered manager')));
grant select, insert (organisation_id, record_id, person_id, reason, excluded_by), update (lifted_at) on app.exclusion to wellheld_user;

create function app.belong_to_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if not exists (
    select from app.record_version v
    where v.organisation_id = new.organisation_id and v.record_id = new.record_id and v.version = new.version and v.book_id = new.book_id
      and v.author_id = app.me() and v.recorded_at = app.now())
  then
    raise insufficient_privilege using message = 'a part is written with its version, by its author, and never later';
  end if;
  return new;
end
$$;
create trigger belong_to_version after insert on app.record_part for each row when (current_user = 'wellheld_user') execute function app.belong_to_version();

create function app.check_zone() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  if exists (select from app.record r where r.organisation_id = new.organisation_id and r.id = new.record_id and r.type <> 'hand-back' and not app.may_write(r.book_id, r.zone)) then
    raise insufficient_privilege using message = 'a record is signed again only by somebody who writes in the zone it is in';
  end if;
  return new;
end
$$;
create trigger check_zone before insert on app.record_version for each row when (current_user = 'wellheld_user') execute function app.check_zone();

create function app.check_record_change() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and (old.state, new.state) not in (('draft', 'proposed'), ('draft', 'discarded'), ('proposed', 'draft'), ('proposed', 'discarded'), ('discarded', 'draft'), ('signed', 'superseded'))
    or old.version > 0 and new.occurred_at is distinct from old.occurred_at then
    raise insufficient_privilege using message = 'a record is signed, corrected or struck out by a new version, not by changing its row';
  end if;
  new.discarded_at := case when new.state = 'discarded' then coalesce(old.discarded_at, app.now()) end;
  return new;
end
$$;
comment on function app.check_record_change() is 'Nobody hides or moves what was signed: only its versions say where a record stands (rulebook 0.3.2).';
create trigger check_change before update on app.record for each row when (current_user in ('wellheld_user', 'wellheld_system')) execute function app.check_record_change();
revoke execute on function app.belong_to_version(), app.check_zone() from public;
