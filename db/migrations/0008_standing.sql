create table app.file_standing (
  organisation_id uuid not null,
  file_id uuid not null,
  duties jsonb not null default '[]',
  proofs jsonb not null default '{}',
  holiday_green datemultirange not null default '{}',
  holiday_amber datemultirange not null default '{}',
  sick_day_green datemultirange not null default '{}',
  sick_day_amber datemultirange not null default '{}',
  audit_green datemultirange not null default '{}',
  audit_amber datemultirange not null default '{}',
  holiday_holds_until date,
  sick_day_holds_until date,
  audit_holds_until date,
  next_due_on date,
  oldest_due_on date,
  evaluated_on date not null,
  evaluated_at timestamptz not null default app.now(),
  primary key (organisation_id, file_id),
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete cascade
);
comment on table app.file_standing is 'The duties and proofs of a file as its facts gave them, stored in the transaction that changed the facts. Dates, not colours: nothing is recomputed at midnight.';
comment on column app.file_standing.sick_day_green is 'The days on which the proof holds if nothing else happens; amber likewise; every other day it fails.';
comment on column app.file_standing.sick_day_holds_until is 'The last day of the unbroken run of green days from evaluated_on; null when it does not hold.';
comment on column app.file_standing.duties is 'One object per open duty: code, due, grace, critical day, owner, sentence; see src/standard/duty-state.ts.';
create index file_standing_sick_day on app.file_standing (organisation_id, sick_day_holds_until);
create index file_standing_holiday on app.file_standing (organisation_id, holiday_holds_until);
create index file_standing_audit on app.file_standing (organisation_id, audit_holds_until);
create index file_standing_due on app.file_standing (organisation_id, next_due_on);
create index file_standing_evaluated on app.file_standing (organisation_id, evaluated_on);
call app.guard('app.file_standing');
create policy readers on app.file_standing for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = file_standing.organisation_id and g.person_id = (select app.me()) and g.book_id = file_standing.file_id
      and 'Z2' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
grant select on app.file_standing to wellheld_user;
-- Withheld on purpose: standing is written as the system, which sees all the facts, in the transaction of the act.
grant update on app.file_standing to wellheld_system;

create table app.person_standing (
  organisation_id uuid not null,
  person_id uuid not null,
  duties jsonb not null default '[]',
  next_due_on date,
  evaluated_on date not null,
  evaluated_at timestamptz not null default app.now(),
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete cascade
);
comment on table app.person_standing is 'The mentoring and people duties of one person (rulebook 4.3), stored like those of a file.';
create index person_standing_due on app.person_standing (organisation_id, next_due_on);
call app.guard('app.person_standing');
create policy readers on app.person_standing for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and (person_id = (select app.me()) or app.stands_over(person_id)));
grant select on app.person_standing to wellheld_user;
-- Withheld on purpose: standing is written as the system, which sees all the facts, in the transaction of the act.
grant update on app.person_standing to wellheld_system;

create table app.standard_change (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  code text not null check (code ~ '^[CM][0-9]{2}n?$'),
  interval jsonb,
  grace jsonb,
  from_on date not null,
  reason text not null check (length(reason) >= 3),
  decided_by uuid,
  decided_at timestamptz not null default app.now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, decided_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.standard_change is 'An organisation''s own interval or grace for a duty, from a date, with the reason. History is kept: a change is a further row.';
create index standard_change_code on app.standard_change (organisation_id, code, from_on);
create index standard_change_decided_by on app.standard_change (organisation_id, decided_by);
call app.guard('app.standard_change');
create policy members_read on app.standard_change for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy managers_decide on app.standard_change for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and decided_by = (select app.me()) and (select app.has_role('registered manager')));
grant select, insert (organisation_id, id, code, interval, grace, from_on, reason, decided_by) on app.standard_change to wellheld_user;

create table app.extra_holiday (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  on_day date not null,
  nation text not null,
  name text not null check (length(name) between 1 and 100),
  source text not null,
  added_by uuid,
  added_at timestamptz not null default app.now(),
  removed_at timestamptz,
  removed_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, added_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, removed_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.extra_holiday is 'Non-working days an organisation adds to the published bank holidays (rulebook 0.3.6: one-off days are proclaimed).';
create index extra_holiday_added_by on app.extra_holiday (organisation_id, added_by);
create index extra_holiday_removed_by on app.extra_holiday (organisation_id, removed_by);
create unique index extra_holiday_once on app.extra_holiday (organisation_id, nation, on_day) where removed_at is null;
call app.guard('app.extra_holiday');
create policy members_read on app.extra_holiday for select to wellheld_user using (organisation_id = (select app.my_organisation()));
create policy managers_add on app.extra_holiday for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and (select app.has_any_role(array['registered manager', 'administrator'])));
create policy managers_remove on app.extra_holiday for update to wellheld_user using (organisation_id = (select app.my_organisation()) and (select app.has_any_role(array['registered manager', 'administrator'])));
grant select, insert (organisation_id, id, on_day, nation, name, source, added_by), update (removed_at, removed_by) on app.extra_holiday to wellheld_user;

create table app.waiver (
  organisation_id uuid not null,
  id uuid not null,
  book_id uuid not null,
  code text not null,
  reason text not null check (length(reason) >= 3),
  review_on date not null,
  waived_by uuid not null,
  waived_at timestamptz not null default app.now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, waived_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.waiver is 'A duty or check set aside for one file, with reason, person and the day it must be looked at again (rulebook 0.3.11, scenario 57).';
create index waiver_book on app.waiver (organisation_id, book_id);
create index waiver_waived_by on app.waiver (organisation_id, waived_by);
call app.guard('app.waiver');
create policy readers on app.waiver for select to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_read(book_id, 'Z2'));
create policy managers_waive on app.waiver for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and waived_by = (select app.me()) and app.may_read(book_id, 'Z2'));
create policy managers_end on app.waiver for update to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_read(book_id, 'Z2'));
grant select, insert (organisation_id, id, book_id, code, reason, review_on, waived_by), update (ended_at) on app.waiver to wellheld_user;
