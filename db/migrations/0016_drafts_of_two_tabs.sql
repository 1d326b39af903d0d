alter table app.draft add column tab text;
comment on column app.draft.tab is 'The open form that saved last; a save from the same form never clashes with itself.';
grant insert (tab), update (tab) on app.draft to wellheld_user;

create table app.draft_aside (
  organisation_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  zone text not null,
  book_id uuid not null,
  content jsonb,
  sealed bytea,
  set_aside_at timestamptz not null default app.now(),
  primary key (organisation_id, record_id, person_id, zone),
  foreign key (organisation_id, record_id) references app.record (organisation_id, id) on delete cascade,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  check ((content is null) <> (sealed is null)),
  constraint private_zones_are_sealed check (zone not in ('M2', 'M3') or content is null)
);
comment on table app.draft_aside is 'What somebody typed in a form that was opened on an older draft: kept for the merge page, so that neither text is lost.';
create index draft_aside_person on app.draft_aside (organisation_id, person_id);
create index draft_aside_book on app.draft_aside (organisation_id, book_id);
call app.guard('app.draft_aside');
create policy own on app.draft_aside for all to wellheld_user
  using (organisation_id = (select app.my_organisation()) and person_id = (select app.me()))
  with check (organisation_id = (select app.my_organisation()) and person_id = (select app.me()) and app.may_write(book_id, zone));
grant select, delete, insert (organisation_id, record_id, person_id, zone, book_id, content, sealed), update (content, sealed, set_aside_at) on app.draft_aside to wellheld_user;
grant delete on app.draft_aside to wellheld_system;
