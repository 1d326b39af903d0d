create table app.book (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  kind text not null check (kind in ('file', 'pair', 'person')),
  length integer not null default 0,
  head bytea,
  primary key (organisation_id, id)
);
comment on table app.book is 'The ordered, chained set of records about one client''s file, one mentoring pair or one person. Its id is the id of that file, mentorship or person.';
comment on column app.book.length is 'How many entries its chain has; moved only by the trigger that checks each new entry.';
comment on column app.book.head is 'The hash of the newest entry.';
call app.guard('app.book');

create function app.book_zones(kind text) returns text[] language sql immutable parallel safe
  return case kind
    when 'file' then array['Z1', 'Z2', 'Z3', 'Z4', 'Q1']
    when 'pair' then array['M1', 'M2', 'M4', 'M5']
    when 'person' then array['M3', 'M5', 'HR1']
  end;
comment on function app.book_zones(text) is 'Which zones of content a book of this kind holds; a relationship opens only these of its zones there.';

create table app.relationship_zone (
  relationship text not null,
  zone text not null check (zone in ('Z1', 'Z2', 'Z3', 'Z4', 'M1', 'M2', 'M3', 'M4', 'M5', 'HR1', 'Q1', 'A1')),
  may_read boolean not null,
  may_write boolean not null,
  primary key (relationship, zone)
);
comment on table app.relationship_zone is 'What each relationship opens (rulebook 2.3), the same table as src/access/matrix.ts; a test compares them.';
alter table app.relationship_zone enable row level security;
alter table app.relationship_zone force row level security;
create policy everybody_reads on app.relationship_zone for select to wellheld_user, wellheld_system, wellheld_loader, wellheld_owner using (true);
grant select on app.relationship_zone to wellheld_user, wellheld_system, wellheld_loader;
create policy owner_seeds on app.relationship_zone for insert to wellheld_owner with check (true);
create policy owner_changes on app.relationship_zone for update to wellheld_owner using (true);
insert into app.relationship_zone (relationship, zone, may_read, may_write) values
  ('case manager', 'Z1', true, true), ('case manager', 'Z2', true, true), ('case manager', 'Z3', true, true), ('case manager', 'Z4', true, true), ('case manager', 'Q1', true, false),
  ('joint case manager', 'Z1', true, true), ('joint case manager', 'Z2', true, true), ('joint case manager', 'Z3', true, true), ('joint case manager', 'Z4', true, true), ('joint case manager', 'Q1', true, false),
  ('mentor', 'Z1', true, false), ('mentor', 'Z2', true, true), ('mentor', 'Z3', true, false), ('mentor', 'Q1', true, false),
  ('cover', 'Z1', true, true), ('cover', 'Z2', true, true), ('cover', 'Z3', true, true), ('cover', 'Z4', true, true),
  ('line manager', 'Z1', true, false), ('line manager', 'Z2', true, true), ('line manager', 'Z3', true, false), ('line manager', 'Z4', true, false), ('line manager', 'M4', true, false), ('line manager', 'M5', true, false), ('line manager', 'Q1', true, false),
  ('intake', 'Z1', true, true), ('intake', 'Z2', true, true),
  ('registered manager', 'Z1', true, false), ('registered manager', 'Z2', true, false), ('registered manager', 'Z3', true, true), ('registered manager', 'Z4', true, false), ('registered manager', 'M4', true, false), ('registered manager', 'M5', true, false), ('registered manager', 'Q1', true, false),
  ('pair mentor', 'M1', true, true), ('pair mentor', 'M2', true, true), ('pair mentor', 'M4', true, true), ('pair mentor', 'M5', true, true),
  ('pair mentee', 'M1', true, true), ('pair mentee', 'M2', true, true), ('pair mentee', 'M4', true, true), ('pair mentee', 'M5', true, true),
  ('self', 'M3', true, true), ('self', 'M5', true, true),
  ('mentor of person', 'M5', true, true),
  ('later mentor', 'M5', true, false);

create table app.access_grant (
  organisation_id uuid not null,
  person_id uuid not null,
  book_id uuid not null,
  relationship text not null,
  source_id uuid not null,
  read_zones text[] not null,
  write_zones text[] not null,
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity',
  primary key (organisation_id, book_id, person_id, relationship, source_id, from_at),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete cascade
);
comment on table app.access_grant is 'Who may read and write which zones of which book, from when to when. Made only by the functions below from the relationships themselves, so access begins and ends by itself.';
create index access_grant_person on app.access_grant (organisation_id, person_id, book_id) include (from_at, to_at, read_zones);
call app.guard('app.access_grant');
create policy own_grants on app.access_grant for select to wellheld_user using (organisation_id = (select app.my_organisation()) and person_id = (select app.me()));
create policy owner_keeps on app.access_grant for all to wellheld_owner using (true) with check (true);
grant select on app.access_grant to wellheld_user;
-- Withheld on purpose: nobody but the owner's functions writes a grant.

create function app.may_read(book uuid, wanted_zone text) returns boolean language sql stable parallel safe
  return exists (
    select from app.access_grant g
    where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = book
      and wanted_zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
  );
comment on function app.may_read(uuid, text) is 'Whether the actor reads this zone of this book now; for statements, not for policies over many rows.';

create function app.may_write(book uuid, wanted_zone text) returns boolean language sql stable parallel safe
  return exists (
    select from app.access_grant g
    where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = book
      and wanted_zone = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()
  );
comment on function app.may_write(uuid, text) is 'Whether the actor writes this zone of this book now.';

create function app.holds(book uuid, any_of text[]) returns boolean language sql stable parallel safe
  return exists (
    select from app.access_grant g
    where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = book
      and g.relationship = any (any_of) and g.from_at <= app.now() and g.to_at > app.now()
  );
comment on function app.holds(uuid, text[]) is 'Whether the actor stands in one of these relationships to this book now: for acts that follow from who one is, not from which zone one writes.';

create policy readers on app.book for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = book.organisation_id and g.person_id = (select app.me()) and g.book_id = book.id
      and g.from_at <= app.now() and g.to_at > app.now()));
create policy makers on app.book for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and length = 0 and head is null
  and (kind = 'file' and (app.has_role('line manager') or app.has_role('registered manager'))
    or kind = 'pair' and (app.has_role('line manager') or app.has_role('registered manager') or app.has_role('administrator'))));
create policy owner_keeps on app.book for all to wellheld_owner using (true) with check (true);
grant select, insert (organisation_id, id, kind) on app.book to wellheld_user;
-- Withheld on purpose: length and head move only with a new entry; a person's own book is made with the person.

create table app.access_log (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id bigint generated always as identity,
  at timestamptz not null default app.now(),
  person_id uuid,
  book_id uuid,
  record_id uuid,
  action text not null check (length(action) between 1 and 60),
  relationship text,
  detail text,
  request_id text,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict
);
comment on table app.access_log is 'Every opening of a file or a mentoring record, and every act on one, written in the same transaction (rulebook 0.3.10).';
comment on column app.access_log.detail is 'Never names or note text: a page name, a reason code.';
create index access_log_book on app.access_log (organisation_id, book_id, at desc);
create index access_log_person on app.access_log (organisation_id, person_id, at desc);
call app.guard('app.access_log');
create policy people_write on app.access_log for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and person_id = (select app.me()));
create policy holders_read on app.access_log for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = access_log.organisation_id and g.person_id = (select app.me()) and g.book_id = access_log.book_id
      and g.relationship in ('case manager', 'joint case manager', 'line manager', 'registered manager', 'pair mentor', 'pair mentee', 'self')
      and g.from_at <= app.now() and g.to_at > app.now()));
grant select, insert (organisation_id, person_id, book_id, record_id, action, relationship, detail, request_id) on app.access_log to wellheld_user;
-- Withheld on purpose: no update, no delete; the time is the server's.
