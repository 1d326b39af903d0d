-- What a pair keeps between its sessions, and what somebody lets another person read of their own book.

-- A record whose own zone is private says nothing in the open: all of it is in a sealed part.
alter table app.record_version add constraint private_zones_are_sealed check (zone not in ('M2', 'M3') or content = '{}');

create table app.agenda_item (
  organisation_id uuid not null,
  id uuid not null,
  mentorship_id uuid not null,
  what text not null check (length(what) between 1 and 600),
  purpose text not null check (purpose in ('normative', 'formative', 'restorative')),
  file_id uuid,
  added_by uuid not null,
  added_at timestamptz not null default app.now(),
  session_id uuid,
  settled_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, mentorship_id) references app.mentorship (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, added_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, session_id) references app.session (organisation_id, id) on delete restrict
);
comment on table app.agenda_item is 'What either of a pair puts on the agenda of their next session, until a session has dealt with it (rulebook 3.38; zone M1).';
comment on column app.agenda_item.purpose is 'Proctor''s function: normative (oversight), formative (learning), restorative (support).';
comment on column app.agenda_item.session_id is 'The session that dealt with it; settled without one, it was taken off again.';
create index agenda_item_open on app.agenda_item (organisation_id, mentorship_id, added_at) where settled_at is null;
create index agenda_item_mentorship on app.agenda_item (organisation_id, mentorship_id);
create index agenda_item_file on app.agenda_item (organisation_id, file_id);
create index agenda_item_added_by on app.agenda_item (organisation_id, added_by);
create index agenda_item_session on app.agenda_item (organisation_id, session_id);
call app.guard('app.agenda_item');
create policy readers on app.agenda_item for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = agenda_item.organisation_id and g.person_id = (select app.me()) and g.book_id = agenda_item.mentorship_id
      and 'M1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy pair_adds on app.agenda_item for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and added_by = (select app.me()) and app.may_write(mentorship_id, 'M1'));
create policy pair_settles on app.agenda_item for update to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_write(mentorship_id, 'M1'));
grant select, insert (organisation_id, id, mentorship_id, what, purpose, file_id, added_by), update (session_id, settled_at) on app.agenda_item to wellheld_user;
-- Withheld on purpose: what was put on the agenda is not reworded by the other.

create table app.mentoring_action (
  organisation_id uuid not null,
  id uuid not null,
  mentorship_id uuid not null,
  session_id uuid not null,
  what text not null check (length(what) between 1 and 1000),
  owner_id uuid not null,
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'carried on', 'done', 'dropped')),
  reviewed_in uuid,
  recorded_at timestamptz not null default app.now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, mentorship_id) references app.mentorship (organisation_id, id) on delete restrict,
  foreign key (organisation_id, session_id) references app.session (organisation_id, id) on delete restrict,
  foreign key (organisation_id, reviewed_in) references app.session (organisation_id, id) on delete restrict,
  foreign key (organisation_id, owner_id) references app.person (organisation_id, id) on delete restrict
);
comment on table app.mentoring_action is 'The agreed actions of a pair, as the newest signed versions of their session records say (zone M1). Open ones pass to the next mentor (rulebook 6.4.4).';
comment on column app.mentoring_action.reviewed_in is 'The later session in which it was last looked at: done, carried on or dropped.';
create index mentoring_action_mentorship on app.mentoring_action (organisation_id, mentorship_id, due_on);
create index mentoring_action_session on app.mentoring_action (organisation_id, session_id);
create index mentoring_action_reviewed_in on app.mentoring_action (organisation_id, reviewed_in);
create index mentoring_action_owner on app.mentoring_action (organisation_id, owner_id);
call app.guard('app.mentoring_action');
create policy readers on app.mentoring_action for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = mentoring_action.organisation_id and g.person_id = (select app.me()) and g.book_id = mentoring_action.mentorship_id
      and ('M1' = any (g.read_zones) or g.relationship = 'later mentor' and mentoring_action.status in ('open', 'carried on'))
      and g.from_at <= app.now() and g.to_at > app.now()));
create policy pair_adds on app.mentoring_action for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and app.may_write(mentorship_id, 'M1')
  and exists (select from app.session s where s.organisation_id = mentoring_action.organisation_id and s.id = mentoring_action.session_id and s.mentorship_id = mentoring_action.mentorship_id));
create policy pair_reviews on app.mentoring_action for update to wellheld_user
  using (organisation_id = (select app.my_organisation()) and (app.may_write(mentorship_id, 'M1') or app.holds(mentorship_id, array['later mentor'])))
  with check (organisation_id = (select app.my_organisation()));
create policy pair_takes_back on app.mentoring_action for delete to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_write(mentorship_id, 'M1'));
grant select, delete, insert (organisation_id, id, mentorship_id, session_id, what, owner_id, due_on), update (owner_id, due_on, status, reviewed_in) on app.mentoring_action to wellheld_user;

-- A discussion that a corrected session record no longer names did not take place.
create policy mentor_takes_back on app.case_discussion for delete to wellheld_user using (
  organisation_id = (select app.my_organisation()) and mentor_id = (select app.me()) and app.may_write(file_id, 'Z2'));
grant delete on app.case_discussion to wellheld_user;

create table app.shared_record (
  organisation_id uuid not null,
  record_id uuid not null,
  book_id uuid not null,
  person_id uuid not null,
  shared_by uuid not null,
  shared_at timestamptz not null default app.now(),
  withdrawn_at timestamptz,
  primary key (organisation_id, record_id, person_id, shared_at),
  foreign key (organisation_id, record_id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, shared_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.shared_record is 'One private record of somebody''s own book that they let one other person read, until they take it back (rulebook 3.41, 6.3).';
create unique index shared_record_once on app.shared_record (organisation_id, record_id, person_id) where withdrawn_at is null;
create index shared_record_person on app.shared_record (organisation_id, person_id);
create index shared_record_shared_by on app.shared_record (organisation_id, shared_by);
create index shared_record_book on app.shared_record (organisation_id, book_id);
call app.guard('app.shared_record');
create policy owner_reads on app.shared_record for select to wellheld_owner using (true);
create policy both_read on app.shared_record for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and ((select app.me()) = shared_by or (select app.me()) = person_id and withdrawn_at is null));
create policy authors_share on app.shared_record for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and shared_by = (select app.me()) and app.holds(book_id, array['self'])
  and exists (select from app.record r where r.organisation_id = shared_record.organisation_id and r.id = shared_record.record_id and r.book_id = shared_record.book_id and r.zone = 'M3'));
create policy authors_withdraw on app.shared_record for update to wellheld_user using (organisation_id = (select app.my_organisation()) and shared_by = (select app.me()));
grant select, insert (organisation_id, record_id, book_id, person_id, shared_by), update (withdrawn_at) on app.shared_record to wellheld_user;

create function app.is_shared_with_me(record uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.shared_record s
    where s.organisation_id = app.my_organisation() and s.record_id = record and s.person_id = app.me() and s.withdrawn_at is null);
end
$$;
comment on function app.is_shared_with_me(uuid) is 'Whether the author of this private record lets the actor read it now.';
create function app.shares_with_me(book uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.shared_record s
    where s.organisation_id = app.my_organisation() and s.book_id = book and s.person_id = app.me() and s.withdrawn_at is null);
end
$$;
comment on function app.shares_with_me(uuid) is 'Whether anything of this book is shared with the actor now: the sealed part of what is not shared stays unreadable beneath its key.';
revoke execute on function app.is_shared_with_me(uuid), app.shares_with_me(uuid) from public;
grant execute on function app.is_shared_with_me(uuid), app.shares_with_me(uuid) to wellheld_user;

create policy shared_with_me on app.record for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and zone = 'M3' and app.is_shared_with_me(id));
create policy shared_with_me on app.record_version for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and zone = 'M3' and app.is_shared_with_me(record_id));
create policy shared_with_me on app.record_part for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and zone = 'M3' and app.is_shared_with_me(record_id));
create policy shared_with_me on app.book_key for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and app.shares_with_me(book_id));

-- That a pair has agreed, and when the agreement is looked at again, outlives the pair (rulebook 6.4.4); what it says does not.
create policy owner_reads on app.signature for select to wellheld_owner using (true);
create function app.agreements_of(mentee uuid) returns table (mentorship_id uuid, version integer, signed_at timestamptz, countersigned_at timestamptz, review_due_on date)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
#variable_conflict use_column
begin
  if mentee <> app.me() and not app.stands_over(mentee) then
    return;
  end if;
  return query
  select m.id, v.version, v.recorded_at,
    (select max(s.at) from app.signature s where s.organisation_id = v.organisation_id and s.record_id = v.record_id and s.version = v.version and s.meaning = 'countersign'),
    (v.facts ->> 'reviewDueOn')::date
  from app.mentorship m
    join app.record_version v on v.organisation_id = m.organisation_id and v.book_id = m.id and v.type = 'mentoring-agreement'
  where m.organisation_id = app.my_organisation() and m.mentee_id = mentee and v.kind in ('signed', 'corrected')
  order by v.recorded_at desc;
end
$$;
comment on function app.agreements_of(uuid) is 'When the mentoring agreements of somebody were signed and are to be reviewed, for themself, their mentors and managers. Not a word of them.';
revoke execute on function app.agreements_of(uuid) from public;
grant execute on function app.agreements_of(uuid) to wellheld_user;
