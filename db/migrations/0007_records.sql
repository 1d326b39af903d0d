create table app.record (
  organisation_id uuid not null,
  id uuid not null,
  book_id uuid not null,
  type text not null check (type ~ '^[a-z-]+$'),
  zone text not null,
  state text not null default 'draft' check (state in ('draft', 'proposed', 'signed', 'entered in error', 'superseded', 'discarded')),
  version integer not null default 0,
  about_id uuid,
  occurred_at timestamptz,
  timeline boolean not null default false,
  created_at timestamptz not null default app.now(),
  created_by uuid,
  discarded_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, created_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, about_id) references app.record (organisation_id, id) on delete restrict
);
comment on table app.record is 'One record of any type: a note, a summary, a session. What it says is in its versions; this row is where it stands.';
comment on column app.record.version is 'The newest signed version; 0 while never signed. Moved only by the trigger on app.record_version.';
comment on column app.record.about_id is 'The record this one came from or belongs to: a chronology entry from a note, a hand-back from a brief.';
comment on column app.record.timeline is 'Whether its signed versions are shown on the timeline of the file.';
create index record_timeline on app.record (organisation_id, book_id, occurred_at desc, id) where timeline and state <> 'discarded';
create index record_of_book on app.record (organisation_id, book_id, type);
create index record_about on app.record (organisation_id, about_id);
create index record_created_by on app.record (organisation_id, created_by);
create index record_unsigned on app.record (organisation_id, created_by, created_at) where state in ('draft', 'proposed');
call app.guard('app.record');

create table app.record_version (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null check (version > 0),
  book_id uuid not null,
  sequence integer not null check (sequence > 0),
  type text not null,
  zone text not null,
  kind text not null check (kind in ('signed', 'corrected', 'addendum', 'entered in error')),
  content text not null,
  facts jsonb not null default '{}',
  occurred_at timestamptz not null,
  occurred_until timestamptz,
  recorded_at timestamptz not null default app.now(),
  author_id uuid,
  author_name text not null,
  role_at_time text not null,
  relationship_at_time text not null,
  reason text,
  part_hashes text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (organisation_id, record_id, version),
  unique (organisation_id, book_id, sequence),
  foreign key (organisation_id, record_id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, author_id) references app.person (organisation_id, id) on delete restrict,
  constraint nothing_happens_in_the_future check (occurred_at <= recorded_at)
);
comment on table app.record_version is 'What was signed, word for word and for ever. Never changed, never deleted; a correction is a further version.';
comment on column app.record_version.content is 'The canonical JSON (RFC 8785) of what the version says in its main zone, exactly as hashed.';
comment on column app.record_version.facts is 'What duties and proofs need to know of the content, derived by the record type; verify derives it again.';
comment on column app.record_version.occurred_at is 'When it happened, as the author says.';
comment on column app.record_version.recorded_at is 'When the server took and signed it. Nobody can type it.';
comment on column app.record_version.sequence is 'Its place in the chain of the book, without gaps, shared with signatures.';
comment on column app.record_version.part_hashes is 'Canonical JSON of zone to hash for the parts in other zones.';
create index record_version_author on app.record_version (organisation_id, author_id);
create index record_version_facts on app.record_version (organisation_id, book_id, type, recorded_at);
call app.guard('app.record_version');

create table app.record_part (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  zone text not null,
  book_id uuid not null,
  content text,
  sealed bytea,
  hash bytea not null,
  primary key (organisation_id, record_id, version, zone),
  foreign key (organisation_id, record_id, version) references app.record_version (organisation_id, record_id, version) on delete restrict,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  check ((content is null) <> (sealed is null)),
  constraint private_zones_are_sealed check (zone not in ('M2', 'M3') or content is null)
);
comment on table app.record_part is 'The part of a version that lies in another zone than its main one. Private zones (M2, M3) are only ever kept sealed.';
comment on column app.record_part.sealed is 'AES-256-GCM under the key of the book, which is wrapped by the master key outside the database.';
create index record_part_book on app.record_part (organisation_id, book_id);
call app.guard('app.record_part');

create table app.signature (
  organisation_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  version integer not null,
  book_id uuid not null,
  sequence integer not null check (sequence > 0),
  person_id uuid,
  person_name text not null,
  role_at_time text not null,
  relationship_at_time text not null,
  meaning text not null check (meaning in ('countersign', 'acknowledge', 'client agrees', 'client disagrees', 'witness')),
  remark text,
  at timestamptz not null default app.now(),
  signed_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, book_id, sequence),
  foreign key (organisation_id, record_id, version) references app.record_version (organisation_id, record_id, version) on delete restrict,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict
);
comment on table app.signature is 'A further signature under one version, with its meaning (rulebook 0.3.3). It counts only for that version: a newer version starts without it.';
comment on column app.signature.signed_hash is 'The hash of the version it stands under.';
create index signature_version on app.signature (organisation_id, record_id, version);
create index signature_person on app.signature (organisation_id, person_id);
call app.guard('app.signature');

create table app.signature_request (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  person_id uuid not null,
  meaning text not null check (meaning in ('countersign', 'acknowledge')),
  asked_at timestamptz not null default app.now(),
  answered_at timestamptz,
  primary key (organisation_id, record_id, version, person_id, meaning),
  foreign key (organisation_id, record_id, version) references app.record_version (organisation_id, record_id, version) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict
);
comment on table app.signature_request is 'Who has been asked to sign what; answered by their signature, void once a newer version exists.';
create index signature_request_person on app.signature_request (organisation_id, person_id) where answered_at is null;
create index signature_request_person_any on app.signature_request (organisation_id, person_id);
call app.guard('app.signature_request');

create table app.draft (
  organisation_id uuid not null,
  record_id uuid not null,
  zone text not null,
  book_id uuid not null,
  author_id uuid,
  is_shared boolean not null default false,
  based_on_version integer not null default 0,
  content jsonb,
  sealed bytea,
  revision integer not null default 1,
  saved_at timestamptz not null default app.now(),
  saved_by uuid,
  primary key (organisation_id, record_id, zone),
  foreign key (organisation_id, record_id) references app.record (organisation_id, id) on delete cascade,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, author_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, saved_by) references app.person (organisation_id, id) on delete restrict,
  check ((content is null) <> (sealed is null)),
  constraint private_zones_are_sealed check (zone not in ('M2', 'M3') or content is null)
);
comment on table app.draft is 'Unsigned text, saved as it is typed. Its author''s alone, unless the record type is written together (agreements, sessions, proposals).';
comment on column app.draft.revision is 'Grows with each save; a save that was based on an older one is offered a merge instead of overwriting.';
create index draft_author on app.draft (organisation_id, author_id);
create index draft_saved_by on app.draft (organisation_id, saved_by);
create index draft_book on app.draft (organisation_id, book_id);
call app.guard('app.draft');

create table app.book_key (
  organisation_id uuid not null,
  book_id uuid not null,
  wrapped bytea not null,
  master_key_id text not null,
  created_at timestamptz not null default app.now(),
  primary key (organisation_id, book_id),
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict
);
comment on table app.book_key is 'The key that seals the private parts of one book, wrapped by the master key, which the database never holds.';
call app.guard('app.book_key');
create policy readers on app.book_key for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g where g.organisation_id = book_key.organisation_id and g.person_id = (select app.me()) and g.book_id = book_key.book_id
      and g.read_zones && array['M2', 'M3', 'Z3'] and g.from_at <= app.now() and g.to_at > app.now()));
create policy makers on app.book_key for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and (app.may_write(book_id, 'M2') or app.may_write(book_id, 'M3') or app.may_write(book_id, 'Z3')));
grant select, insert (organisation_id, book_id, wrapped, master_key_id) on app.book_key to wellheld_user;
grant update (wrapped, master_key_id) on app.book_key to wellheld_system;

-- The chain is enforced beneath the application: an entry that does not continue its book is refused.
create policy owner_keeps on app.record for all to wellheld_owner using (true) with check (true);
create policy owner_reads on app.record_version for select to wellheld_owner using (true);

create function app.lock_book(wanted uuid) returns table (length integer, head bytea, at timestamptz)
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  return query
  update app.book b set length = b.length
  where b.organisation_id = app.my_organisation() and b.id = wanted
    and (app.me() is null or exists (
      select from app.access_grant g where g.organisation_id = b.organisation_id and g.book_id = b.id and g.person_id = app.me()
        and g.from_at <= app.now() and g.to_at > app.now())
      or app.hands_back(b.id, true))
  returning b.length, b.head, app.now();
end
$$;
comment on function app.lock_book(uuid) is 'Takes the book for this transaction and says where its chain stands, so that entries follow one another. No row: not the actor''s to sign in.';

create function app.continue_chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
begin
  -- A loader writes whole chains at once and moves the books itself; the application cannot postpone.
  if current_setting('wellheld.loading', true) = 'on' and session_user <> 'wellheld_login' then
    return null;
  end if;
  update app.book b set length = new.sequence, head = new.hash
  where b.organisation_id = new.organisation_id and b.id = new.book_id
    and b.length = new.sequence - 1 and coalesce(b.head, '\x'::bytea) = new.previous_hash;
  if not found then
    raise exception 'entry % does not continue the chain of book %', new.sequence, new.book_id using errcode = 'WH001';
  end if;
  if tg_table_name = 'record_version' then
    update app.record r set
      version = new.version,
      state = case when new.kind = 'entered in error' then 'entered in error' else 'signed' end,
      occurred_at = new.occurred_at,
      zone = new.zone
    where r.organisation_id = new.organisation_id and r.id = new.record_id and r.version = new.version - 1 and r.book_id = new.book_id and r.type = new.type;
    if not found then
      raise exception 'version % of record % does not follow its last one', new.version, new.record_id using errcode = 'WH001';
    end if;
  elsif not exists (
    select from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = new.organisation_id and r.id = new.record_id and r.book_id = new.book_id and v.version = new.version and v.hash = new.signed_hash)
  then
    raise insufficient_privilege using message = 'a signature stands under the newest version of a record of its own book';
  end if;
  return new;
end
$$;
comment on function app.continue_chain() is 'Refuses an entry that leaves a gap or does not carry the hash before it; moves the book and the record forward (rulebook 0.3.2).';
create trigger continue_chain after insert on app.record_version for each row execute function app.continue_chain();
create trigger continue_chain after insert on app.signature for each row execute function app.continue_chain();

revoke execute on function app.lock_book(uuid), app.continue_chain() from public;
grant execute on function app.lock_book(uuid) to wellheld_user, wellheld_system, wellheld_loader;
