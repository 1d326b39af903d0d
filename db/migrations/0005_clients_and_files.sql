create table app.client (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  legal_name text not null check (length(legal_name) between 1 and 200),
  preferred_name text not null check (length(preferred_name) between 1 and 200),
  pronouns text,
  date_of_birth date not null,
  date_of_death date,
  nhs_number text check (nhs_number ~ '^[0-9]{10}$'),
  communication_flag text,
  formats text[] not null default '{}',
  created_at timestamptz not null default app.now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, created_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.client is 'The person receiving case management: identity and communication flag, as the newest signed profile says (zone Z1).';
comment on column app.client.communication_flag is 'Shown under the name on every screen of the file and on every letter (rulebook 3.2).';
create index client_created_by on app.client (organisation_id, created_by);
create index client_name_words on app.client using gin ((lower(legal_name || ' ' || preferred_name)) gin_trgm_ops);
create index client_birth on app.client (organisation_id, date_of_birth);
call app.guard('app.client');

create table app.file (
  organisation_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  number text not null check (length(number) between 1 and 30),
  status text not null default 'accepted' check (status in ('referred', 'accepted', 'allocated', 'assessing', 'planning', 'active', 'reviewing', 'closing', 'closed', 'retained', 'destroyed', 'on-hold', 'transferring', 'reopened')),
  opened_on date not null,
  closed_on date,
  review_band text not null default 'standard' check (review_band in ('intensive', 'standard', 'maintenance')),
  nation text not null check (nation in ('England', 'Wales', 'Scotland', 'Northern Ireland', 'United States')),
  is_regulated boolean not null default false,
  litigation_live boolean not null default false,
  privacy_notice_given_on date,
  complaints_info_given_on date,
  created_at timestamptz not null default app.now(),
  created_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, client_id) references app.client (organisation_id, id) on delete restrict,
  foreign key (organisation_id, created_by) references app.person (organisation_id, id) on delete restrict,
  unique (organisation_id, number)
);
comment on table app.file is 'One case: a period of involvement with one client, referral to closure (rulebook 3.55).';
create index file_client on app.file (organisation_id, client_id);
create index file_created_by on app.file (organisation_id, created_by);
call app.guard('app.file');

create table app.file_status (
  organisation_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  status text not null,
  at timestamptz not null default app.now(),
  changed_by uuid,
  reason text,
  review_on date,
  primary key (organisation_id, id),
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, changed_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.file_status is 'Every change of a file''s status, with who and why (rulebook 3.55 status machine).';
create index file_status_file on app.file_status (organisation_id, file_id, at);
create index file_status_changed_by on app.file_status (organisation_id, changed_by);
call app.guard('app.file_status');

create table app.allocation (
  organisation_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  person_id uuid not null,
  role text not null default 'primary' check (role in ('primary', 'secondary')),
  start_on date not null,
  end_on date,
  end_reason text check (end_reason in ('transfer', 'closure', 'absence', 'conflict', 'client request', 'workload')),
  weight smallint not null check (weight between 1 and 10),
  caseload_after smallint,
  workload_plan text,
  conflict_declaration text,
  competency_note text,
  introduction_due_on date,
  proposed_by uuid,
  proposed_at timestamptz not null default app.now(),
  accepted_at timestamptz,
  declined_at timestamptz,
  decline_reason text,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, proposed_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references app.person (organisation_id, id) on delete restrict,
  check (end_on is null or end_on >= start_on),
  constraint one_primary_case_manager_a_day exclude using gist
    (organisation_id with =, file_id with =, daterange(start_on, end_on, '[]') with &&) where (role = 'primary' and accepted_at is not null)
);
comment on table app.allocation is 'Gives one named case manager responsibility from a date (rulebook 3.4).';
comment on column app.allocation.end_on is 'Last day of responsibility; the next case manager starts the day after.';
comment on column app.allocation.weight is 'Workload points of this case, 1 to 10 (rulebook 3.5).';
comment on column app.allocation.ended_at is 'When the end was decided; access ends at the later of this and the end of the last day.';
create index allocation_file on app.allocation (organisation_id, file_id);
create index allocation_person on app.allocation (organisation_id, person_id);
create index allocation_proposed_by on app.allocation (organisation_id, proposed_by);
create index allocation_ended_by on app.allocation (organisation_id, ended_by);
call app.guard('app.allocation');

create table app.mentorship (
  organisation_id uuid not null,
  id uuid not null,
  mentor_id uuid not null,
  mentee_id uuid not null,
  kind text not null default 'primary' check (kind in ('primary', 'interim', 'deputy')),
  from_on date not null,
  to_on date,
  ended_at timestamptz,
  end_reason text,
  session_minutes smallint not null default 90 check (session_minutes between 15 and 480),
  started_by uuid,
  created_at timestamptz not null default app.now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references app.book (organisation_id, id) on delete restrict,
  foreign key (organisation_id, mentor_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, mentee_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, started_by) references app.person (organisation_id, id) on delete restrict,
  check (mentor_id <> mentee_id),
  check (to_on is null or to_on >= from_on),
  constraint one_mentor_of_a_kind exclude using gist
    (organisation_id with =, mentee_id with =, kind with =, daterange(from_on, to_on, '[]') with &&)
);
comment on table app.mentorship is 'A mentor holds a case manager from a date (rulebook 3.36–3.37). The written agreement is a record in the pair''s book.';
comment on column app.mentorship.kind is 'primary: the mentor; interim: named for a gap; deputy: holds sessions and cases while the mentor is away or may not.';
create index mentorship_mentor on app.mentorship (organisation_id, mentor_id);
create index mentorship_mentee on app.mentorship (organisation_id, mentee_id);
create index mentorship_started_by on app.mentorship (organisation_id, started_by);
call app.guard('app.mentorship');

create table app.absence (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  is_planned boolean not null,
  recorded_at timestamptz not null default app.now(),
  recorded_by uuid,
  approved_by uuid,
  approved_at timestamptz,
  returned_at timestamptz,
  cancelled_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, approved_by) references app.person (organisation_id, id) on delete restrict,
  check (to_at is null or to_at > from_at)
);
comment on table app.absence is 'That somebody is away and until when, seen by colleagues. Why is kept apart, in absence_reason (rulebook 3.35: health reason is HR1 only).';
comment on column app.absence.to_at is 'The first instant of being back; null while nobody knows. Half-days end or begin at 13:00 London time.';
create index absence_person on app.absence (organisation_id, person_id, from_at);
create index absence_recorded_by on app.absence (organisation_id, recorded_by);
create index absence_approved_by on app.absence (organisation_id, approved_by);
call app.guard('app.absence');

create table app.absence_reason (
  organisation_id uuid not null,
  absence_id uuid not null,
  kind text not null check (kind in ('annual leave', 'sick', 'training', 'parental', 'compassionate', 'other')),
  primary key (organisation_id, absence_id),
  foreign key (organisation_id, absence_id) references app.absence (organisation_id, id) on delete cascade
);
comment on table app.absence_reason is 'Why somebody is away (zone HR1): theirs and their line manager''s to read, nobody else''s.';
call app.guard('app.absence_reason');

create table app.cover (
  organisation_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  second_person_id uuid,
  from_at timestamptz not null,
  to_at timestamptz,
  scope text not null default 'full' check (scope in ('full', 'urgent only')),
  reason text not null default 'mentor' check (reason in ('mentor', 'deputy mentor', 'peer', 'second cover', 'line manager', 'chosen')),
  rank smallint,
  conflict_check text check (conflict_check in ('clear', 'conflict')),
  client_told_on date,
  client_told_how text,
  contacts_told_on date,
  client_wishes text,
  proposed_by uuid,
  proposed_at timestamptz not null default app.now(),
  accepted_at timestamptz,
  declined_at timestamptz,
  decline_reason text,
  brief_id uuid,
  brief_read_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  handed_back_at timestamptz,
  hand_back_id uuid,
  acknowledged_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, absence_id) references app.absence (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, second_person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, proposed_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references app.person (organisation_id, id) on delete restrict,
  check (to_at is null or to_at > from_at),
  check (second_person_id is null or second_person_id <> person_id)
);
comment on table app.cover is 'Somebody acts for an absent case manager on one file. Access begins with the accepted period and ends with it, by itself (rulebook 3.35).';
create index cover_file on app.cover (organisation_id, file_id);
create index cover_absence on app.cover (organisation_id, absence_id);
create index cover_person on app.cover (organisation_id, person_id);
create index cover_second_person on app.cover (organisation_id, second_person_id);
create index cover_proposed_by on app.cover (organisation_id, proposed_by);
create index cover_ended_by on app.cover (organisation_id, ended_by);
create index cover_brief on app.cover (organisation_id, brief_id);
call app.guard('app.cover');

create table app.conflict (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('personal', 'financial', 'family', 'previous client', 'dual role', 'mentor–client link', 'gift', 'referrer or supplier interest')),
  declared_at timestamptz not null default app.now(),
  declared_by uuid,
  explanation text not null,
  decision text check (decision in ('no conflict', 'manage with safeguards', 'remove')),
  decided_by uuid,
  decided_at timestamptz,
  safeguards text,
  review_on date,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_id) references app.file (organisation_id, id) on delete restrict,
  foreign key (organisation_id, declared_by) references app.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, decided_by) references app.person (organisation_id, id) on delete restrict
);
comment on table app.conflict is 'A declared conflict of interest between a member of staff and one client; until decided, and when decided "remove", it takes their access away (rulebook 3.31).';
create index conflict_file on app.conflict (organisation_id, file_id);
create index conflict_person on app.conflict (organisation_id, person_id);
create index conflict_declared_by on app.conflict (organisation_id, declared_by);
create index conflict_decided_by on app.conflict (organisation_id, decided_by);
call app.guard('app.conflict');
