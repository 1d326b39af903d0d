-- What lists need at hand, kept equal to the newest signed version of the record it comes from, by the room that owns it.
create table app.task (
  organisation_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  what text not null,
  owner_id uuid not null,
  due_on date not null,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
  status text not null check (status in ('todo', 'doing', 'done', 'blocked', 'cancelled')),
  goal text,
  source_id uuid,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, owner_id) references app.person (organisation_id, id) on delete restrict
);
comment on table app.task is 'A task as its newest signed version says (rulebook 3.28).';
create index task_owner on app.task (organisation_id, owner_id, due_on) where status in ('todo', 'doing', 'blocked');
create index task_owner_any on app.task (organisation_id, owner_id);
create index task_file on app.task (organisation_id, file_id, due_on);
call app.guard('app.task');

create table app.goal (
  organisation_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  file_id uuid not null,
  position smallint not null,
  statement text not null,
  target_on date,
  status text not null check (status in ('proposed', 'active', 'achieved', 'partly', 'not achieved', 'paused', 'withdrawn')),
  owner text,
  missed_reviews smallint not null default 0,
  is_current boolean not null default true,
  primary key (organisation_id, id),
  foreign key (organisation_id, plan_id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict
);
comment on table app.goal is 'The goals of the plan in force (rulebook 3.8).';
create index goal_file on app.goal (organisation_id, file_id) where is_current;
create index goal_file_any on app.goal (organisation_id, file_id);
create index goal_plan on app.goal (organisation_id, plan_id);
call app.guard('app.goal');

create table app.network_contact (
  organisation_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  name text not null,
  relationship text not null,
  type text not null check (type in ('family', 'friend', 'informal-carer', 'paid-carer', 'professional', 'statutory', 'legal', 'funder')),
  works_for text,
  phone text,
  emergency_order smallint,
  is_next_of_kin boolean not null default false,
  may_not_contact boolean not null default false,
  influence text check (influence in ('protective', 'risk', 'mixed', 'unknown')),
  verified_on date,
  ended_on date,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict
);
comment on table app.network_contact is 'Somebody round the client, as the newest signed version says (rulebook 3.3).';
create index network_contact_file on app.network_contact (organisation_id, file_id);
create index network_contact_words on app.network_contact using gin (lower(name) gin_trgm_ops);
call app.guard('app.network_contact');

create table app.appointment (
  organisation_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  what text not null,
  place text,
  person_id uuid not null,
  attendance text check (attendance in ('case manager', 'cover', 'family', 'advocate', 'client alone', 'rebooked')),
  client_asked boolean,
  note_id uuid,
  status text not null default 'planned' check (status in ('planned', 'happened', 'cancelled')),
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references app.record (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  check (to_at > from_at)
);
comment on table app.appointment is 'A visit, meeting or appointment of the client in the diary. Plans go in the diary, not in notes (scenario 21).';
create index appointment_person on app.appointment (organisation_id, person_id, from_at);
create index appointment_file on app.appointment (organisation_id, file_id, from_at);
call app.guard('app.appointment');

create table app.session (
  organisation_id uuid not null,
  id uuid not null,
  mentorship_id uuid not null,
  mentor_id uuid not null,
  mentee_id uuid not null,
  number integer,
  kind text not null default 'formal 1:1' check (kind in ('formal 1:1', 'group', 'peer', 'debrief after incident', 'three-way')),
  mode text not null default 'in person' check (mode in ('in person', 'video', 'phone')),
  planned_at timestamptz not null,
  planned_minutes smallint not null default 90,
  held_from timestamptz,
  held_to timestamptz,
  status text not null default 'scheduled' check (status in ('scheduled', 'prepared', 'in progress', 'draft record', 'agreed', 'cancelled', 'missed')),
  mentor_signed_at timestamptz,
  mentee_signed_at timestamptz,
  is_counted boolean,
  not_counted_because text,
  cancelled_because text,
  rebooked_to uuid,
  created_at timestamptz not null default app.now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, mentorship_id) references app.mentorship (organisation_id, id) on delete restrict,
  foreign key (organisation_id, mentor_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, mentee_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, rebooked_to) references app.session (organisation_id, id) on delete restrict,
  foreign key (organisation_id, created_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.session is 'That a mentorship session is booked or was held (zone M4). What was said is a record in the pair''s book with the same id.';
create index session_mentorship on app.session (organisation_id, mentorship_id, planned_at);
create index session_mentor on app.session (organisation_id, mentor_id, planned_at);
create index session_mentee on app.session (organisation_id, mentee_id, planned_at);
create index session_rebooked_to on app.session (organisation_id, rebooked_to);
create index session_created_by on app.session (organisation_id, created_by);
call app.guard('app.session');

create table app.case_discussion (
  organisation_id uuid not null,
  session_id uuid not null,
  file_id uuid not null,
  mentor_id uuid not null,
  held_on date not null,
  has_decision boolean not null default false,
  decision_note_id uuid,
  recorded_at timestamptz not null default app.now(),
  primary key (organisation_id, session_id, file_id),
  foreign key (organisation_id, session_id) references app.session (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, mentor_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, decision_note_id) references app.record (organisation_id, id) on delete restrict
);
comment on table app.case_discussion is 'That a file was discussed in a session, and whether a decision came of it. Not a word of what was said (rulebook 6.2).';
create index case_discussion_file on app.case_discussion (organisation_id, file_id, held_on desc);
create index case_discussion_mentor on app.case_discussion (organisation_id, mentor_id);
create index case_discussion_note on app.case_discussion (organisation_id, decision_note_id);
call app.guard('app.case_discussion');

do $$
declare
  name text;
begin
  foreach name in array array['task', 'goal', 'network_contact', 'appointment', 'case_discussion']
  loop
    execute format($policy$create policy readers on app.%1$I for select to wellheld_user using (
      organisation_id = (select app.my_organisation()) and exists (
        select from app.access_grant g
        where g.organisation_id = %1$I.organisation_id and g.person_id = (select app.me()) and g.book_id = %1$I.file_id
          and 'Z2' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()))$policy$, name);
    execute format($policy$create policy writers_add on app.%1$I for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and app.may_write(file_id, 'Z2'))$policy$, name);
    execute format($policy$create policy writers_change on app.%1$I for update to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_write(file_id, 'Z2'))$policy$, name);
    execute format('grant select, insert, update on app.%I to wellheld_user', name);
    execute format('grant update on app.%I to wellheld_system', name);
  end loop;
end
$$;

create policy readers on app.session for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = session.organisation_id and g.person_id = (select app.me()) and g.book_id = session.mentorship_id
      and 'M4' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy pair_adds on app.session for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and app.may_write(mentorship_id, 'M4'));
create policy pair_changes on app.session for update to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_write(mentorship_id, 'M4'));
grant select, insert, update on app.session to wellheld_user;
grant update on app.session to wellheld_system;
