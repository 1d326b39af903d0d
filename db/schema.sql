-- Described from the database after all migrations, by `npm run db`. Review it as a diff; never edit it.

-- Tables ----------------------------------------------------------------------------------------------

-- That somebody is away and until when, seen by colleagues. Why is kept apart, in absence_reason (rulebook 3.35: health reason is HR1 only).
table app.absence (
  organisation_id uuid not null
  id uuid not null
  person_id uuid not null
  from_at timestamp with time zone not null
  to_at timestamp with time zone  -- The first instant of being back; null while nobody knows. Half-days end or begin at 13:00 London time.
  is_planned boolean not null
  recorded_at timestamp with time zone not null default app.now()
  recorded_by uuid
  approved_by uuid
  approved_at timestamp with time zone
  returned_at timestamp with time zone
  cancelled_at timestamp with time zone
)
-- Why somebody is away (zone HR1): theirs and their line manager's to read, nobody else's.
table app.absence_reason (
  organisation_id uuid not null
  absence_id uuid not null
  kind text not null
)
-- Who may read and write which zones of which book, from when to when. Made only by the functions below from the relationships themselves, so access begins and ends by itself.
table app.access_grant (
  organisation_id uuid not null
  person_id uuid not null
  book_id uuid not null
  relationship text not null
  source_id uuid not null
  read_zones text[] not null
  write_zones text[] not null
  from_at timestamp with time zone not null
  to_at timestamp with time zone not null default 'infinity'::timestamp with time zone
)
-- Every opening of a file or a mentoring record, and every act on one, written in the same transaction (rulebook 0.3.10).
table app.access_log (
  organisation_id uuid not null
  id bigint not null
  at timestamp with time zone not null default app.now()
  person_id uuid
  book_id uuid
  record_id uuid
  action text not null
  relationship text
  detail text  -- Never names or note text: a page name, a reason code.
  request_id text
)
-- What either of a pair puts on the agenda of their next session, until a session has dealt with it (rulebook 3.38; zone M1).
table app.agenda_item (
  organisation_id uuid not null
  id uuid not null
  mentorship_id uuid not null
  what text not null
  purpose text not null  -- Proctor's function: normative (oversight), formative (learning), restorative (support).
  file_id uuid
  added_by uuid not null
  added_at timestamp with time zone not null default app.now()
  session_id uuid  -- The session that dealt with it; settled without one, it was taken off again.
  settled_at timestamp with time zone
)
-- Gives one named case manager responsibility from a date (rulebook 3.4).
table app.allocation (
  organisation_id uuid not null
  id uuid not null
  file_id uuid not null
  person_id uuid not null
  role text not null default 'primary'::text
  start_on date not null
  end_on date  -- Last day of responsibility; the next case manager starts the day after.
  end_reason text
  weight smallint not null  -- Workload points of this case, 1 to 10 (rulebook 3.5).
  caseload_after smallint
  workload_plan text
  conflict_declaration text
  competency_note text
  introduction_due_on date
  proposed_by uuid
  proposed_at timestamp with time zone not null default app.now()
  accepted_at timestamp with time zone
  declined_at timestamp with time zone
  decline_reason text
  ended_at timestamp with time zone  -- When the end was decided; access ends at the later of this and the end of the last day.
  ended_by uuid
)
-- A visit, meeting or appointment of the client in the diary. Plans go in the diary, not in notes (scenario 21).
table app.appointment (
  organisation_id uuid not null
  id uuid not null
  file_id uuid not null
  from_at timestamp with time zone not null
  to_at timestamp with time zone not null
  what text not null
  place text
  person_id uuid not null
  attendance text
  client_asked boolean
  note_id uuid
  status text not null default 'planned'::text
)
-- The ordered, chained set of records about one client's file, one mentoring pair or one person. Its id is the id of that file, mentorship or person.
table app.book (
  organisation_id uuid not null
  id uuid not null
  kind text not null
  length integer not null default 0  -- How many entries its chain has; moved only by the trigger that checks each new entry.
  head bytea  -- The hash of the newest entry.
)
-- The key that seals the private parts of one book, wrapped by the master key, which the database never holds.
table app.book_key (
  organisation_id uuid not null
  book_id uuid not null
  wrapped bytea not null
  master_key_id text not null
  created_at timestamp with time zone not null default app.now()
)
-- That a file was discussed in a session, and whether a decision came of it. Not a word of what was said (rulebook 6.2).
table app.case_discussion (
  organisation_id uuid not null
  session_id uuid not null
  file_id uuid not null
  mentor_id uuid not null
  held_on date not null
  has_decision boolean not null default false
  decision_note_id uuid
  recorded_at timestamp with time zone not null default app.now()
)
-- Somebody has read what happened on a file while they were away.
table app.caught_up (
  organisation_id uuid not null
  absence_id uuid not null
  file_id uuid not null
  person_id uuid not null
  at timestamp with time zone not null default app.now()
)
-- The person receiving case management: identity and communication flag, as the newest signed profile says (zone Z1).
table app.client (
  organisation_id uuid not null
  id uuid not null
  legal_name text not null
  preferred_name text not null
  pronouns text
  date_of_birth date not null
  date_of_death date
  nhs_number text
  communication_flag text  -- Shown under the name on every screen of the file and on every letter (rulebook 3.2).
  formats text[] not null default '{}'::text[]
  created_at timestamp with time zone not null default app.now()
  created_by uuid
)
-- A declared conflict of interest between a member of staff and one client; until decided, and when decided "remove", it takes their access away (rulebook 3.31).
table app.conflict (
  organisation_id uuid not null
  id uuid not null
  person_id uuid not null
  file_id uuid not null
  kind text not null
  declared_at timestamp with time zone not null default app.now()
  declared_by uuid
  explanation text not null
  decision text
  decided_by uuid
  decided_at timestamp with time zone
  safeguards text
  review_on date
  ended_at timestamp with time zone
)
-- Somebody acts for an absent case manager on one file. Access begins with the accepted period and ends with it, by itself (rulebook 3.35).
table app.cover (
  organisation_id uuid not null
  id uuid not null
  file_id uuid not null
  absence_id uuid not null
  person_id uuid not null
  second_person_id uuid
  from_at timestamp with time zone not null
  to_at timestamp with time zone
  scope text not null default 'full'::text
  reason text not null default 'mentor'::text
  rank smallint  -- The place of the file in the list whoever covers works through, for cover opened at once.
  conflict_check text
  client_told_on date
  client_told_how text
  contacts_told_on date
  client_wishes text
  proposed_by uuid
  proposed_at timestamp with time zone not null default app.now()
  accepted_at timestamp with time zone
  declined_at timestamp with time zone
  decline_reason text
  brief_id uuid
  brief_read_at timestamp with time zone
  ended_at timestamp with time zone
  ended_by uuid
  handed_back_at timestamp with time zone
  hand_back_id uuid
  acknowledged_at timestamp with time zone
  by_agreement boolean not null default false  -- Accepted beforehand, by the standing agreement that mentors, their deputies and managers step in at once (scenario 51).
  replaces_id uuid  -- The cover this one takes over from, which ends when this one begins.
  entry_id uuid  -- The chronology entry that says it.
)
-- Unsigned text, saved as it is typed. Its author's alone, unless the record type is written together (agreements, sessions, proposals).
table app.draft (
  organisation_id uuid not null
  record_id uuid not null
  zone text not null
  book_id uuid not null
  author_id uuid
  is_shared boolean not null default false
  based_on_version integer not null default 0
  content jsonb
  sealed bytea
  revision integer not null default 1  -- Grows with each save; a save that was based on an older one is offered a merge instead of overwriting.
  saved_at timestamp with time zone not null default app.now()
  saved_by uuid
  tab text  -- The open form that saved last; a save from the same form never clashes with itself.
)
-- What somebody typed in a form that was opened on an older draft: kept for the merge page, so that neither text is lost.
table app.draft_aside (
  organisation_id uuid not null
  record_id uuid not null
  person_id uuid not null
  zone text not null
  book_id uuid not null
  content jsonb
  sealed bytea
  set_aside_at timestamp with time zone not null default app.now()
)
-- Somebody who may read the file is kept out of one restricted record: a concern about themselves (scenario 44).
table app.exclusion (
  organisation_id uuid not null
  record_id uuid not null
  person_id uuid not null
  reason text not null
  excluded_by uuid
  excluded_at timestamp with time zone not null default app.now()
  lifted_at timestamp with time zone
)
-- Non-working days an organisation adds to the published bank holidays (rulebook 0.3.6: one-off days are proclaimed).
table app.extra_holiday (
  organisation_id uuid not null
  id uuid not null
  on_day date not null
  nation text not null
  name text not null
  source text not null
  added_by uuid
  added_at timestamp with time zone not null default app.now()
  removed_at timestamp with time zone
  removed_by uuid
)
-- One case: a period of involvement with one client, referral to closure (rulebook 3.55).
table app.file (
  organisation_id uuid not null
  id uuid not null
  client_id uuid not null
  number text not null
  status text not null default 'accepted'::text
  opened_on date not null
  closed_on date
  review_band text not null default 'standard'::text
  nation text not null
  is_regulated boolean not null default false
  litigation_live boolean not null default false
  privacy_notice_given_on date
  complaints_info_given_on date
  created_at timestamp with time zone not null default app.now()
  created_by uuid
)
-- The duties and proofs of a file as its facts gave them, stored in the transaction that changed the facts. Dates, not colours: nothing is recomputed at midnight.
table app.file_standing (
  organisation_id uuid not null
  file_id uuid not null
  duties jsonb not null default '[]'::jsonb  -- One object per open duty: code, due, grace, critical day, owner, sentence; see src/standard/duty-state.ts.
  proofs jsonb not null default '{}'::jsonb
  holiday_green datemultirange not null default '{}'::datemultirange
  holiday_amber datemultirange not null default '{}'::datemultirange
  sick_day_green datemultirange not null default '{}'::datemultirange  -- The days on which the proof holds if nothing else happens; amber likewise; every other day it fails.
  sick_day_amber datemultirange not null default '{}'::datemultirange
  audit_green datemultirange not null default '{}'::datemultirange
  audit_amber datemultirange not null default '{}'::datemultirange
  holiday_holds_until date
  sick_day_holds_until date  -- The last day of the unbroken run of green days from evaluated_on; null when it does not hold.
  audit_holds_until date
  next_due_on date
  oldest_due_on date
  evaluated_on date not null
  evaluated_at timestamp with time zone not null default app.now()
  asked_people uuid[] not null default '{}'::uuid[]  -- Four arrays of one length: this person is asked for something from a day to a day by the duty at this place of "duties"; see src/standing/asked.ts.
  asked_from date[] not null default '{}'::date[]
  asked_to date[] not null default '{}'::date[]
  asked_duty smallint[] not null default '{}'::smallint[]
  late_from date[] not null default '{}'::date[]  -- Three arrays of one length: from this day to that the duty at this place of "duties" is past its due day.
  late_to date[] not null default '{}'::date[]
  late_duty smallint[] not null default '{}'::smallint[]
  overdue_from date  -- The first day on which a duty is overdue if nobody does it; critical_from likewise.
  critical_from date
  holiday_applies boolean not null default COALESCE((((proofs -> 'holiday'::text) ->> 'applies'::text))::boolean, false)  -- Whether the holiday proof says anything of the file yet; likewise the other two.
  sick_day_applies boolean not null default COALESCE((((proofs -> 'sick-day'::text) ->> 'applies'::text))::boolean, false)
  audit_applies boolean not null default COALESCE((((proofs -> 'audit'::text) ->> 'applies'::text))::boolean, false)
  holiday_mend daterange[] default app.days_to_mend((proofs -> 'holiday'::text))  -- The days on which each check of the holiday proof fails or is amber; null where it has none. Likewise the other two.
  sick_day_mend daterange[] default app.days_to_mend((proofs -> 'sick-day'::text))
  audit_mend daterange[] default app.days_to_mend((proofs -> 'audit'::text))
)
-- Every change of a file's status, with who and why (rulebook 3.55 status machine).
table app.file_status (
  organisation_id uuid not null
  id uuid not null
  file_id uuid not null
  status text not null
  at timestamp with time zone not null default app.now()
  changed_by uuid
  reason text
  review_on date
)
-- The goals of the plan in force (rulebook 3.8).
table app.goal (
  organisation_id uuid not null
  id uuid not null
  plan_id uuid not null
  file_id uuid not null
  "position" smallint not null
  statement text not null
  target_on date
  status text not null
  owner text
  missed_reviews smallint not null default 0
  is_current boolean not null default true
)
-- Which of ours came from which of theirs, so that importing twice adds nothing.
table app.import_link (
  organisation_id uuid not null
  source text not null
  external_id text not null
  kind text not null
  our_id uuid not null
  imported_at timestamp with time zone not null default app.now()
  digest text  -- The hash of what was read of theirs when it was taken, so that a later change shows. Null where nothing was kept.
)
-- The keys outside the database, one after the other: the last of a kind is in force. Of the whole installation, not of one organisation.
table app.key_generation (
  kind text not null
  number integer not null
  key_id text not null  -- A name made from the key by SHA-256 (src/platform/sealing.ts), which tells nothing of it.
  since timestamp with time zone not null default app.now()
)
-- Who has employment authority over whom; one manager at a time.
table app.line_management (
  organisation_id uuid not null
  id uuid not null
  person_id uuid not null
  manager_id uuid not null
  from_at timestamp with time zone not null default app.now()
  to_at timestamp with time zone
)
-- Mail to staff: invitations and reminders, never client content. Without SMTP settings it is read on the outbox page.
table app.mail (
  organisation_id uuid not null
  id uuid not null
  to_address text not null
  subject text not null
  body text not null
  created_at timestamp with time zone not null default app.now()
  sent_at timestamp with time zone
  failed_because text
)
-- The agreed actions of a pair, as the newest signed versions of their session records say (zone M1). Open ones pass to the next mentor (rulebook 6.4.4).
table app.mentoring_action (
  organisation_id uuid not null
  id uuid not null
  mentorship_id uuid not null
  session_id uuid not null
  what text not null
  owner_id uuid not null
  due_on date not null
  status text not null default 'open'::text
  reviewed_in uuid  -- The later session in which it was last looked at: done, carried on or dropped.
  recorded_at timestamp with time zone not null default app.now()
)
-- A mentor holds a case manager from a date (rulebook 3.36–3.37). The written agreement is a record in the pair's book.
table app.mentorship (
  organisation_id uuid not null
  id uuid not null
  mentor_id uuid not null
  mentee_id uuid not null
  kind text not null default 'primary'::text  -- primary: the mentor; interim: named for a gap; deputy: holds sessions and cases while the mentor is away or may not.
  from_on date not null
  to_on date
  ended_at timestamp with time zone
  end_reason text
  session_minutes smallint not null default 90
  started_by uuid
  created_at timestamp with time zone not null default app.now()
  override_reason text  -- Why a mentor who had as many mentees as they should was given one more (scenario 79).
)
-- Somebody round the client, as the newest signed version says (rulebook 3.3).
table app.network_contact (
  organisation_id uuid not null
  id uuid not null
  file_id uuid not null
  name text not null
  relationship text not null
  type text not null
  works_for text
  phone text
  emergency_order smallint
  is_next_of_kin boolean not null default false
  may_not_contact boolean not null default false
  influence text
  verified_on date
  ended_on date
)
-- One provider of case management. Nothing is shared between organisations.
table app.organisation (
  id uuid not null
  name text not null
  nation text not null default 'England'::text  -- Decides bank holidays and law switches (rulebook 8.3) where a file does not say otherwise.
  words jsonb not null default '{}'::jsonb  -- The organisation's own words for client, case manager, mentor, session … (design/README: the product never hard-codes them).
  file_prefix text not null default 'WH'::text
  next_file_number integer not null default 1001
  is_demonstration boolean not null default false
  created_at timestamp with time zone not null default app.now()
)
-- A member of staff. Clients and their network are not persons here.
table app.person (
  organisation_id uuid not null
  id uuid not null
  name text not null
  email text not null
  profession text
  team_id uuid
  started_on date not null
  new_to_role_since date  -- Set while newly qualified or new to case management: sessions follow the ramp M03n instead of M03 (rulebook 4.3).
  left_on date  -- Last day of employment. What they signed stays attributed to them; nobody signs as them (scenario 24).
  registration_body text
  registration_number text
  registration_expires_on date
  sign_in_user_id text
  created_at timestamp with time zone not null default app.now()
  max_mentees smallint not null default 8  -- How many case managers they hold as mentor before a reason is asked for (rulebook 3.36).
)
-- What a person may be asked to do, and since when. A role alone never opens a client file (rulebook 2).
table app.person_role (
  organisation_id uuid not null
  id uuid not null
  person_id uuid not null
  role text not null
  from_at timestamp with time zone not null default app.now()
  to_at timestamp with time zone
  given_by uuid
)
-- The mentoring and people duties of one person (rulebook 4.3), stored like those of a file.
table app.person_standing (
  organisation_id uuid not null
  person_id uuid not null
  duties jsonb not null default '[]'::jsonb
  next_due_on date
  evaluated_on date not null
  evaluated_at timestamp with time zone not null default app.now()
  asked_people uuid[] not null default '{}'::uuid[]  -- As for files.
  asked_from date[] not null default '{}'::date[]
  asked_to date[] not null default '{}'::date[]
  asked_duty smallint[] not null default '{}'::smallint[]
  late_from date[] not null default '{}'::date[]
  late_to date[] not null default '{}'::date[]
  late_duty smallint[] not null default '{}'::smallint[]
  overdue_from date
  critical_from date
)
-- One record of any type: a note, a summary, a session. What it says is in its versions; this row is where it stands.
table app.record (
  organisation_id uuid not null
  id uuid not null
  book_id uuid not null
  type text not null
  zone text not null
  state text not null default 'draft'::text
  version integer not null default 0  -- The newest signed version; 0 while never signed. Moved only by the trigger on app.record_version.
  about_id uuid  -- The record this one came from or belongs to: a chronology entry from a note, a hand-back from a brief.
  occurred_at timestamp with time zone
  timeline boolean not null default false  -- Whether its signed versions are shown on the timeline of the file.
  created_at timestamp with time zone not null default app.now()
  created_by uuid
  discarded_at timestamp with time zone
)
-- The part of a version that lies in another zone than its main one. Private zones (M2, M3) are only ever kept sealed.
table app.record_part (
  organisation_id uuid not null
  record_id uuid not null
  version integer not null
  zone text not null
  book_id uuid not null
  content text
  sealed bytea  -- AES-256-GCM under the key of the book, which is wrapped by the master key outside the database.
  hash bytea not null
)
-- What was signed, word for word and for ever. Never changed, never deleted; a correction is a further version.
table app.record_version (
  organisation_id uuid not null
  record_id uuid not null
  version integer not null
  book_id uuid not null
  sequence integer not null  -- Its place in the chain of the book, without gaps, shared with signatures.
  type text not null
  zone text not null
  kind text not null
  content text not null  -- The canonical JSON (RFC 8785) of what the version says in its main zone, exactly as hashed.
  facts jsonb not null default '{}'::jsonb  -- What duties and proofs need to know of the content, derived by the record type; verify derives it again.
  occurred_at timestamp with time zone not null  -- When it happened, as the author says.
  occurred_until timestamp with time zone
  recorded_at timestamp with time zone not null default app.now()  -- When the server took and signed it. Nobody can type it.
  author_id uuid
  author_name text not null
  role_at_time text not null
  relationship_at_time text not null
  reason text
  part_hashes text  -- Canonical JSON of zone to hash for the parts in other zones.
  previous_hash bytea not null
  hash bytea not null
)
-- What each relationship opens (rulebook 2.3), the same table as src/access/matrix.ts; a test compares them.
table app.relationship_zone (
  relationship text not null
  zone text not null
  may_read boolean not null
  may_write boolean not null
)
-- The words of the newest signed version of a record, for search. Private zones never come here (rulebook 6.4.1).
table app.search_entry (
  organisation_id uuid not null
  record_id uuid not null
  book_id uuid not null
  zone text not null
  type text not null
  occurred_at timestamp with time zone not null
  words tsvector not null
)
-- That a mentorship session is booked or was held (zone M4). What was said is a record in the pair's book with the same id.
table app.session (
  organisation_id uuid not null
  id uuid not null
  mentorship_id uuid not null
  mentor_id uuid not null
  mentee_id uuid not null
  number integer
  kind text not null default 'formal 1:1'::text
  mode text not null default 'in person'::text
  planned_at timestamp with time zone not null
  planned_minutes smallint not null default 90
  held_from timestamp with time zone
  held_to timestamp with time zone
  status text not null default 'scheduled'::text
  mentor_signed_at timestamp with time zone
  mentee_signed_at timestamp with time zone
  is_counted boolean
  not_counted_because text
  cancelled_because text
  rebooked_to uuid
  created_at timestamp with time zone not null default app.now()
  created_by uuid
  lost_at timestamp with time zone  -- When it was cancelled or said not to have taken place; by the database's clock.
  lost_by uuid  -- Who said so; null where nobody did, because it was loaded.
)
-- One private record of somebody's own book that they let one other person read, until they take it back (rulebook 3.41, 6.3).
table app.shared_record (
  organisation_id uuid not null
  record_id uuid not null
  book_id uuid not null
  person_id uuid not null
  shared_by uuid not null
  shared_at timestamp with time zone not null default app.now()
  withdrawn_at timestamp with time zone
)
-- A further signature under one version, with its meaning (rulebook 0.3.3). It counts only for that version: a newer version starts without it.
table app.signature (
  organisation_id uuid not null
  id uuid not null
  record_id uuid not null
  version integer not null
  book_id uuid not null
  sequence integer not null
  person_id uuid
  person_name text not null
  role_at_time text not null
  relationship_at_time text not null
  meaning text not null
  remark text
  at timestamp with time zone not null default app.now()
  signed_hash bytea not null  -- The hash of the version it stands under.
  previous_hash bytea not null
  hash bytea not null
)
-- Who has been asked to sign what; answered by their signature, void once a newer version exists.
table app.signature_request (
  organisation_id uuid not null
  record_id uuid not null
  version integer not null
  person_id uuid not null
  meaning text not null
  asked_at timestamp with time zone not null default app.now()
  answered_at timestamp with time zone
)
-- An organisation's own interval or grace for a duty, from a date, with the reason. History is kept: a change is a further row.
table app.standard_change (
  organisation_id uuid not null
  id uuid not null
  code text not null
  "interval" jsonb
  grace jsonb
  from_on date not null
  reason text not null
  decided_by uuid
  decided_at timestamp with time zone not null default app.now()
)
-- A task as its newest signed version says (rulebook 3.28).
table app.task (
  organisation_id uuid not null
  id uuid not null
  file_id uuid not null
  what text not null
  owner_id uuid not null
  due_on date not null
  priority text not null default 'normal'::text
  status text not null
  goal text
  source_id uuid
  created_at timestamp with time zone not null
  closed_at timestamp with time zone
  offered_to uuid  -- Who was asked to take it over and has not answered; until they accept it stays with its owner (rulebook 3.28).
)
-- A team of staff, for lists and for the independence of auditors.
table app.team (
  organisation_id uuid not null
  id uuid not null
  name text not null
)
-- A duty or check set aside for one file, with reason, person and the day it must be looked at again (rulebook 0.3.11, scenario 57).
table app.waiver (
  organisation_id uuid not null
  id uuid not null
  book_id uuid not null
  code text not null
  reason text not null
  review_on date not null
  waived_by uuid not null
  waived_at timestamp with time zone not null default app.now()
  ended_at timestamp with time zone
)
-- no comment
table sign_in."user" (
  id text not null
  name text not null
  email text not null
  email_verified boolean not null default false
  image text
  two_factor_enabled boolean not null default false
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
)
-- no comment
table sign_in.account (
  id text not null
  account_id text not null
  provider_id text not null
  user_id text not null
  password text
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp with time zone
  refresh_token_expires_at timestamp with time zone
  scope text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
)
-- Failed sign-ins per account and per address, as keyed hashes; the delay grows with each (src/platform/sign-in/lockout.ts).
table sign_in.attempt (
  subject text not null
  failures integer not null default 0
  last_failed_at timestamp with time zone
  locked_until timestamp with time zone
)
-- One link to set a password: to join, or after forgetting it. Only the hash of its secret is kept.
table sign_in.invitation (
  token_hash text not null
  organisation_id uuid not null
  person_id uuid not null
  purpose text not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
)
-- no comment
table sign_in.session (
  id text not null
  token text not null
  user_id text not null
  expires_at timestamp with time zone not null
  ip_address text
  user_agent text
  created_at timestamp with time zone not null default now()  -- By the database's clock, set by a trigger: the twelve hours of a session count from here.
  updated_at timestamp with time zone not null default now()  -- When the session was last seen, moved at most once a minute.
  ended_at timestamp with time zone  -- Set when somebody signs out, ends it from the list, changes the password or leaves. Nobody is signed in by it any more.
)
-- no comment
table sign_in.two_factor (
  id text not null
  secret text not null
  backup_codes text not null
  verified boolean not null default true
  failed_verification_count integer not null default 0
  locked_until timestamp with time zone
  user_id text not null
  last_code text  -- The keyed hashes of the codes used last, the newest first: no code is accepted twice (RFC 6238, 5.2).
)
-- no comment
table sign_in.verification (
  id text not null
  identifier text not null
  value text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
)

-- Constraints -----------------------------------------------------------------------------------------

app.absence absence_check: CHECK (((to_at IS NULL) OR (to_at > from_at)))
app.absence absence_organisation_id_approved_by_fkey: FOREIGN KEY (organisation_id, approved_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.absence absence_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.absence absence_organisation_id_recorded_by_fkey: FOREIGN KEY (organisation_id, recorded_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.absence absence_pkey: PRIMARY KEY (organisation_id, id)
app.absence_reason absence_reason_kind_check: CHECK ((kind = ANY (ARRAY['annual leave'::text, 'sick'::text, 'training'::text, 'parental'::text, 'compassionate'::text, 'other'::text])))
app.absence_reason absence_reason_organisation_id_absence_id_fkey: FOREIGN KEY (organisation_id, absence_id) REFERENCES app.absence(organisation_id, id) ON DELETE CASCADE
app.absence_reason absence_reason_pkey: PRIMARY KEY (organisation_id, absence_id)
app.access_grant access_grant_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE CASCADE
app.access_grant access_grant_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.access_grant access_grant_pkey: PRIMARY KEY (organisation_id, book_id, person_id, relationship, source_id, from_at)
app.access_log access_log_action_check: CHECK (((length(action) >= 1) AND (length(action) <= 60)))
app.access_log access_log_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.access_log access_log_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.access_log access_log_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.access_log access_log_pkey: PRIMARY KEY (organisation_id, id)
app.agenda_item agenda_item_organisation_id_added_by_fkey: FOREIGN KEY (organisation_id, added_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.agenda_item agenda_item_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.agenda_item agenda_item_organisation_id_mentorship_id_fkey: FOREIGN KEY (organisation_id, mentorship_id) REFERENCES app.mentorship(organisation_id, id) ON DELETE RESTRICT
app.agenda_item agenda_item_organisation_id_session_id_fkey: FOREIGN KEY (organisation_id, session_id) REFERENCES app.session(organisation_id, id) ON DELETE RESTRICT
app.agenda_item agenda_item_pkey: PRIMARY KEY (organisation_id, id)
app.agenda_item agenda_item_purpose_check: CHECK ((purpose = ANY (ARRAY['normative'::text, 'formative'::text, 'restorative'::text])))
app.agenda_item agenda_item_what_check: CHECK (((length(what) >= 1) AND (length(what) <= 600)))
app.allocation allocation_check: CHECK (((end_on IS NULL) OR (end_on >= start_on)))
app.allocation allocation_end_reason_check: CHECK ((end_reason = ANY (ARRAY['transfer'::text, 'closure'::text, 'absence'::text, 'conflict'::text, 'client request'::text, 'workload'::text])))
app.allocation allocation_organisation_id_ended_by_fkey: FOREIGN KEY (organisation_id, ended_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.allocation allocation_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.allocation allocation_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.allocation allocation_organisation_id_proposed_by_fkey: FOREIGN KEY (organisation_id, proposed_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.allocation allocation_pkey: PRIMARY KEY (organisation_id, id)
app.allocation allocation_role_check: CHECK ((role = ANY (ARRAY['primary'::text, 'secondary'::text])))
app.allocation allocation_weight_check: CHECK (((weight >= 1) AND (weight <= 10)))
app.allocation one_primary_case_manager_a_day: EXCLUDE USING gist (organisation_id WITH =, file_id WITH =, daterange(start_on, end_on, '[]'::text) WITH &&) WHERE (((role = 'primary'::text) AND (accepted_at IS NOT NULL)))
app.appointment appointment_attendance_check: CHECK ((attendance = ANY (ARRAY['case manager'::text, 'cover'::text, 'family'::text, 'advocate'::text, 'client alone'::text, 'rebooked'::text])))
app.appointment appointment_check: CHECK ((to_at > from_at))
app.appointment appointment_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.appointment appointment_organisation_id_id_fkey: FOREIGN KEY (organisation_id, id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.appointment appointment_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.appointment appointment_pkey: PRIMARY KEY (organisation_id, id)
app.appointment appointment_status_check: CHECK ((status = ANY (ARRAY['planned'::text, 'happened'::text, 'cancelled'::text])))
app.book book_kind_check: CHECK ((kind = ANY (ARRAY['file'::text, 'pair'::text, 'person'::text])))
app.book book_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.book book_pkey: PRIMARY KEY (organisation_id, id)
app.book_key book_key_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.book_key book_key_pkey: PRIMARY KEY (organisation_id, book_id)
app.case_discussion case_discussion_organisation_id_decision_note_id_fkey: FOREIGN KEY (organisation_id, decision_note_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.case_discussion case_discussion_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.case_discussion case_discussion_organisation_id_mentor_id_fkey: FOREIGN KEY (organisation_id, mentor_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.case_discussion case_discussion_organisation_id_session_id_fkey: FOREIGN KEY (organisation_id, session_id) REFERENCES app.session(organisation_id, id) ON DELETE RESTRICT
app.case_discussion case_discussion_pkey: PRIMARY KEY (organisation_id, session_id, file_id)
app.caught_up caught_up_organisation_id_absence_id_fkey: FOREIGN KEY (organisation_id, absence_id) REFERENCES app.absence(organisation_id, id) ON DELETE CASCADE
app.caught_up caught_up_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE CASCADE
app.caught_up caught_up_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.caught_up caught_up_pkey: PRIMARY KEY (organisation_id, absence_id, file_id, person_id)
app.client client_legal_name_check: CHECK (((length(legal_name) >= 1) AND (length(legal_name) <= 200)))
app.client client_nhs_number_check: CHECK ((nhs_number ~ '^[0-9]{10}$'::text))
app.client client_organisation_id_created_by_fkey: FOREIGN KEY (organisation_id, created_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.client client_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.client client_pkey: PRIMARY KEY (organisation_id, id)
app.client client_preferred_name_check: CHECK (((length(preferred_name) >= 1) AND (length(preferred_name) <= 200)))
app.conflict conflict_decision_check: CHECK ((decision = ANY (ARRAY['no conflict'::text, 'manage with safeguards'::text, 'remove'::text])))
app.conflict conflict_kind_check: CHECK ((kind = ANY (ARRAY['personal'::text, 'financial'::text, 'family'::text, 'previous client'::text, 'dual role'::text, 'mentor–client link'::text, 'gift'::text, 'referrer or supplier interest'::text])))
app.conflict conflict_organisation_id_decided_by_fkey: FOREIGN KEY (organisation_id, decided_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.conflict conflict_organisation_id_declared_by_fkey: FOREIGN KEY (organisation_id, declared_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.conflict conflict_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.conflict conflict_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.conflict conflict_pkey: PRIMARY KEY (organisation_id, id)
app.cover cover_check: CHECK (((to_at IS NULL) OR (to_at > from_at)))
app.cover cover_check1: CHECK (((second_person_id IS NULL) OR (second_person_id <> person_id)))
app.cover cover_conflict_check_check: CHECK ((conflict_check = ANY (ARRAY['clear'::text, 'conflict'::text])))
app.cover cover_organisation_id_absence_id_fkey: FOREIGN KEY (organisation_id, absence_id) REFERENCES app.absence(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_ended_by_fkey: FOREIGN KEY (organisation_id, ended_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_entry_id_fkey: FOREIGN KEY (organisation_id, entry_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_proposed_by_fkey: FOREIGN KEY (organisation_id, proposed_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_replaces_id_fkey: FOREIGN KEY (organisation_id, replaces_id) REFERENCES app.cover(organisation_id, id) ON DELETE RESTRICT
app.cover cover_organisation_id_second_person_id_fkey: FOREIGN KEY (organisation_id, second_person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.cover cover_pkey: PRIMARY KEY (organisation_id, id)
app.cover cover_reason_check: CHECK ((reason = ANY (ARRAY['mentor'::text, 'deputy mentor'::text, 'peer'::text, 'second cover'::text, 'line manager'::text, 'registered manager'::text, 'chosen'::text])))
app.cover cover_scope_check: CHECK ((scope = ANY (ARRAY['full'::text, 'urgent only'::text])))
app.draft draft_check: CHECK (((content IS NULL) <> (sealed IS NULL)))
app.draft draft_organisation_id_author_id_fkey: FOREIGN KEY (organisation_id, author_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.draft draft_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.draft draft_organisation_id_record_id_fkey: FOREIGN KEY (organisation_id, record_id) REFERENCES app.record(organisation_id, id) ON DELETE CASCADE
app.draft draft_organisation_id_saved_by_fkey: FOREIGN KEY (organisation_id, saved_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.draft draft_pkey: PRIMARY KEY (organisation_id, record_id, zone)
app.draft private_zones_are_sealed: CHECK (((zone <> ALL (ARRAY['M2'::text, 'M3'::text])) OR (content IS NULL)))
app.draft_aside draft_aside_check: CHECK (((content IS NULL) <> (sealed IS NULL)))
app.draft_aside draft_aside_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.draft_aside draft_aside_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.draft_aside draft_aside_organisation_id_record_id_fkey: FOREIGN KEY (organisation_id, record_id) REFERENCES app.record(organisation_id, id) ON DELETE CASCADE
app.draft_aside draft_aside_pkey: PRIMARY KEY (organisation_id, record_id, person_id, zone)
app.draft_aside private_zones_are_sealed: CHECK (((zone <> ALL (ARRAY['M2'::text, 'M3'::text])) OR (content IS NULL)))
app.exclusion exclusion_organisation_id_excluded_by_fkey: FOREIGN KEY (organisation_id, excluded_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.exclusion exclusion_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.exclusion exclusion_organisation_id_record_id_fkey: FOREIGN KEY (organisation_id, record_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.exclusion exclusion_pkey: PRIMARY KEY (organisation_id, record_id, person_id, excluded_at)
app.exclusion exclusion_reason_check: CHECK ((length(reason) >= 3))
app.extra_holiday extra_holiday_name_check: CHECK (((length(name) >= 1) AND (length(name) <= 100)))
app.extra_holiday extra_holiday_organisation_id_added_by_fkey: FOREIGN KEY (organisation_id, added_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.extra_holiday extra_holiday_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.extra_holiday extra_holiday_organisation_id_removed_by_fkey: FOREIGN KEY (organisation_id, removed_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.extra_holiday extra_holiday_pkey: PRIMARY KEY (organisation_id, id)
app.file file_nation_check: CHECK ((nation = ANY (ARRAY['England'::text, 'Wales'::text, 'Scotland'::text, 'Northern Ireland'::text, 'United States'::text])))
app.file file_number_check: CHECK (((length(number) >= 1) AND (length(number) <= 30)))
app.file file_organisation_id_client_id_fkey: FOREIGN KEY (organisation_id, client_id) REFERENCES app.client(organisation_id, id) ON DELETE RESTRICT
app.file file_organisation_id_created_by_fkey: FOREIGN KEY (organisation_id, created_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.file file_organisation_id_id_fkey: FOREIGN KEY (organisation_id, id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.file file_organisation_id_number_key: UNIQUE (organisation_id, number)
app.file file_pkey: PRIMARY KEY (organisation_id, id)
app.file file_review_band_check: CHECK ((review_band = ANY (ARRAY['intensive'::text, 'standard'::text, 'maintenance'::text])))
app.file file_status_check: CHECK ((status = ANY (ARRAY['referred'::text, 'accepted'::text, 'allocated'::text, 'assessing'::text, 'planning'::text, 'active'::text, 'reviewing'::text, 'closing'::text, 'closed'::text, 'retained'::text, 'destroyed'::text, 'on-hold'::text, 'transferring'::text, 'reopened'::text])))
app.file_standing file_standing_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE CASCADE
app.file_standing file_standing_pkey: PRIMARY KEY (organisation_id, file_id)
app.file_status file_status_organisation_id_changed_by_fkey: FOREIGN KEY (organisation_id, changed_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.file_status file_status_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.file_status file_status_pkey: PRIMARY KEY (organisation_id, id)
app.goal goal_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.goal goal_organisation_id_plan_id_fkey: FOREIGN KEY (organisation_id, plan_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.goal goal_pkey: PRIMARY KEY (organisation_id, id)
app.goal goal_status_check: CHECK ((status = ANY (ARRAY['proposed'::text, 'active'::text, 'achieved'::text, 'partly'::text, 'not achieved'::text, 'paused'::text, 'withdrawn'::text])))
app.import_link import_link_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.import_link import_link_pkey: PRIMARY KEY (organisation_id, source, kind, external_id)
app.key_generation key_generation_kind_check: CHECK ((kind = ANY (ARRAY['master'::text, 'secret'::text])))
app.key_generation key_generation_number_check: CHECK ((number > 0))
app.key_generation key_generation_pkey: PRIMARY KEY (kind, number)
app.line_management line_management_check: CHECK ((person_id <> manager_id))
app.line_management line_management_organisation_id_manager_id_fkey: FOREIGN KEY (organisation_id, manager_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.line_management line_management_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.line_management line_management_organisation_id_person_id_tstzrange_excl: EXCLUDE USING gist (organisation_id WITH =, person_id WITH =, tstzrange(from_at, to_at) WITH &&)
app.line_management line_management_pkey: PRIMARY KEY (organisation_id, id)
app.mail mail_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.mail mail_pkey: PRIMARY KEY (organisation_id, id)
app.mentoring_action mentoring_action_organisation_id_mentorship_id_fkey: FOREIGN KEY (organisation_id, mentorship_id) REFERENCES app.mentorship(organisation_id, id) ON DELETE RESTRICT
app.mentoring_action mentoring_action_organisation_id_owner_id_fkey: FOREIGN KEY (organisation_id, owner_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.mentoring_action mentoring_action_organisation_id_reviewed_in_fkey: FOREIGN KEY (organisation_id, reviewed_in) REFERENCES app.session(organisation_id, id) ON DELETE RESTRICT
app.mentoring_action mentoring_action_organisation_id_session_id_fkey: FOREIGN KEY (organisation_id, session_id) REFERENCES app.session(organisation_id, id) ON DELETE RESTRICT
app.mentoring_action mentoring_action_pkey: PRIMARY KEY (organisation_id, id)
app.mentoring_action mentoring_action_status_check: CHECK ((status = ANY (ARRAY['open'::text, 'carried on'::text, 'done'::text, 'dropped'::text])))
app.mentoring_action mentoring_action_what_check: CHECK (((length(what) >= 1) AND (length(what) <= 1000)))
app.mentorship mentorship_check: CHECK ((mentor_id <> mentee_id))
app.mentorship mentorship_check1: CHECK (((to_on IS NULL) OR (to_on >= from_on)))
app.mentorship mentorship_kind_check: CHECK ((kind = ANY (ARRAY['primary'::text, 'interim'::text, 'deputy'::text])))
app.mentorship mentorship_organisation_id_id_fkey: FOREIGN KEY (organisation_id, id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.mentorship mentorship_organisation_id_mentee_id_fkey: FOREIGN KEY (organisation_id, mentee_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.mentorship mentorship_organisation_id_mentor_id_fkey: FOREIGN KEY (organisation_id, mentor_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.mentorship mentorship_organisation_id_started_by_fkey: FOREIGN KEY (organisation_id, started_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.mentorship mentorship_override_reason_check: CHECK (((length(override_reason) >= 1) AND (length(override_reason) <= 2000)))
app.mentorship mentorship_pkey: PRIMARY KEY (organisation_id, id)
app.mentorship mentorship_session_minutes_check: CHECK (((session_minutes >= 15) AND (session_minutes <= 480)))
app.mentorship one_mentor_of_a_kind: EXCLUDE USING gist (organisation_id WITH =, mentee_id WITH =, kind WITH =, app.mentored_days(from_on, to_on, ended_at) WITH &&)
app.network_contact network_contact_influence_check: CHECK ((influence = ANY (ARRAY['protective'::text, 'risk'::text, 'mixed'::text, 'unknown'::text])))
app.network_contact network_contact_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.network_contact network_contact_organisation_id_id_fkey: FOREIGN KEY (organisation_id, id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.network_contact network_contact_pkey: PRIMARY KEY (organisation_id, id)
app.network_contact network_contact_type_check: CHECK ((type = ANY (ARRAY['family'::text, 'friend'::text, 'informal-carer'::text, 'paid-carer'::text, 'professional'::text, 'statutory'::text, 'legal'::text, 'funder'::text])))
app.organisation organisation_file_prefix_check: CHECK ((file_prefix ~ '^[A-Z]{1,4}$'::text))
app.organisation organisation_name_check: CHECK (((length(name) >= 1) AND (length(name) <= 200)))
app.organisation organisation_nation_check: CHECK ((nation = ANY (ARRAY['England'::text, 'Wales'::text, 'Scotland'::text, 'Northern Ireland'::text, 'United States'::text])))
app.organisation organisation_pkey: PRIMARY KEY (id)
app.person person_email_check: CHECK ((email ~ '^[^@\s]+@[^@\s]+$'::text))
app.person person_max_mentees_check: CHECK (((max_mentees >= 0) AND (max_mentees <= 50)))
app.person person_name_check: CHECK (((length(name) >= 1) AND (length(name) <= 200)))
app.person person_organisation_id_email_key: UNIQUE (organisation_id, email)
app.person person_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.person person_organisation_id_team_id_fkey: FOREIGN KEY (organisation_id, team_id) REFERENCES app.team(organisation_id, id) ON DELETE SET NULL (team_id)
app.person person_pkey: PRIMARY KEY (organisation_id, id)
app.person person_sign_in_user_id_key: UNIQUE (sign_in_user_id)
app.person_role person_role_check: CHECK (((to_at IS NULL) OR (to_at >= from_at)))
app.person_role person_role_organisation_id_given_by_fkey: FOREIGN KEY (organisation_id, given_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.person_role person_role_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.person_role person_role_organisation_id_person_id_role_tstzrange_excl: EXCLUDE USING gist (organisation_id WITH =, person_id WITH =, role WITH =, tstzrange(from_at, to_at) WITH &&)
app.person_role person_role_pkey: PRIMARY KEY (organisation_id, id)
app.person_role person_role_role_check: CHECK ((role = ANY (ARRAY['case manager'::text, 'mentor'::text, 'line manager'::text, 'registered manager'::text, 'administrator'::text, 'quality auditor'::text])))
app.person_standing person_standing_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE CASCADE
app.person_standing person_standing_pkey: PRIMARY KEY (organisation_id, person_id)
app.record record_organisation_id_about_id_fkey: FOREIGN KEY (organisation_id, about_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.record record_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.record record_organisation_id_created_by_fkey: FOREIGN KEY (organisation_id, created_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.record record_pkey: PRIMARY KEY (organisation_id, id)
app.record record_state_check: CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'signed'::text, 'entered in error'::text, 'superseded'::text, 'discarded'::text])))
app.record record_type_check: CHECK ((type ~ '^[a-z-]+$'::text))
app.record_part private_zones_are_sealed: CHECK (((zone <> ALL (ARRAY['M2'::text, 'M3'::text])) OR (content IS NULL)))
app.record_part record_part_check: CHECK (((content IS NULL) <> (sealed IS NULL)))
app.record_part record_part_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.record_part record_part_organisation_id_record_id_version_fkey: FOREIGN KEY (organisation_id, record_id, version) REFERENCES app.record_version(organisation_id, record_id, version) ON DELETE RESTRICT
app.record_part record_part_pkey: PRIMARY KEY (organisation_id, record_id, version, zone)
app.record_version nothing_happens_in_the_future: CHECK ((occurred_at <= recorded_at))
app.record_version private_zones_are_sealed: CHECK (((zone <> ALL (ARRAY['M2'::text, 'M3'::text])) OR (content = '{}'::text)))
app.record_version record_version_kind_check: CHECK ((kind = ANY (ARRAY['signed'::text, 'corrected'::text, 'addendum'::text, 'entered in error'::text])))
app.record_version record_version_organisation_id_author_id_fkey: FOREIGN KEY (organisation_id, author_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.record_version record_version_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.record_version record_version_organisation_id_book_id_sequence_key: UNIQUE (organisation_id, book_id, sequence)
app.record_version record_version_organisation_id_record_id_fkey: FOREIGN KEY (organisation_id, record_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.record_version record_version_pkey: PRIMARY KEY (organisation_id, record_id, version)
app.record_version record_version_sequence_check: CHECK ((sequence > 0))
app.record_version record_version_version_check: CHECK ((version > 0))
app.relationship_zone relationship_zone_pkey: PRIMARY KEY (relationship, zone)
app.relationship_zone relationship_zone_zone_check: CHECK ((zone = ANY (ARRAY['Z1'::text, 'Z2'::text, 'Z3'::text, 'Z4'::text, 'M1'::text, 'M2'::text, 'M3'::text, 'M4'::text, 'M5'::text, 'HR1'::text, 'Q1'::text, 'A1'::text])))
app.search_entry search_entry_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE CASCADE
app.search_entry search_entry_organisation_id_record_id_fkey: FOREIGN KEY (organisation_id, record_id) REFERENCES app.record(organisation_id, id) ON DELETE CASCADE
app.search_entry search_entry_pkey: PRIMARY KEY (organisation_id, record_id)
app.search_entry search_entry_zone_check: CHECK ((zone <> ALL (ARRAY['M2'::text, 'M3'::text])))
app.session session_kind_check: CHECK ((kind = ANY (ARRAY['formal 1:1'::text, 'group'::text, 'peer'::text, 'debrief after incident'::text, 'three-way'::text])))
app.session session_mode_check: CHECK ((mode = ANY (ARRAY['in person'::text, 'video'::text, 'phone'::text])))
app.session session_organisation_id_created_by_fkey: FOREIGN KEY (organisation_id, created_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.session session_organisation_id_lost_by_fkey: FOREIGN KEY (organisation_id, lost_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.session session_organisation_id_mentee_id_fkey: FOREIGN KEY (organisation_id, mentee_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.session session_organisation_id_mentor_id_fkey: FOREIGN KEY (organisation_id, mentor_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.session session_organisation_id_mentorship_id_fkey: FOREIGN KEY (organisation_id, mentorship_id) REFERENCES app.mentorship(organisation_id, id) ON DELETE RESTRICT
app.session session_organisation_id_rebooked_to_fkey: FOREIGN KEY (organisation_id, rebooked_to) REFERENCES app.session(organisation_id, id) ON DELETE RESTRICT
app.session session_pkey: PRIMARY KEY (organisation_id, id)
app.session session_status_check: CHECK ((status = ANY (ARRAY['scheduled'::text, 'prepared'::text, 'in progress'::text, 'draft record'::text, 'agreed'::text, 'cancelled'::text, 'missed'::text])))
app.shared_record shared_record_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.shared_record shared_record_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.shared_record shared_record_organisation_id_record_id_fkey: FOREIGN KEY (organisation_id, record_id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.shared_record shared_record_organisation_id_shared_by_fkey: FOREIGN KEY (organisation_id, shared_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.shared_record shared_record_pkey: PRIMARY KEY (organisation_id, record_id, person_id, shared_at)
app.signature signature_meaning_check: CHECK ((meaning = ANY (ARRAY['countersign'::text, 'acknowledge'::text, 'client agrees'::text, 'client disagrees'::text, 'witness'::text])))
app.signature signature_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.signature signature_organisation_id_book_id_sequence_key: UNIQUE (organisation_id, book_id, sequence)
app.signature signature_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.signature signature_organisation_id_record_id_version_fkey: FOREIGN KEY (organisation_id, record_id, version) REFERENCES app.record_version(organisation_id, record_id, version) ON DELETE RESTRICT
app.signature signature_pkey: PRIMARY KEY (organisation_id, id)
app.signature signature_sequence_check: CHECK ((sequence > 0))
app.signature_request signature_request_meaning_check: CHECK ((meaning = ANY (ARRAY['countersign'::text, 'acknowledge'::text])))
app.signature_request signature_request_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.signature_request signature_request_organisation_id_record_id_version_fkey: FOREIGN KEY (organisation_id, record_id, version) REFERENCES app.record_version(organisation_id, record_id, version) ON DELETE RESTRICT
app.signature_request signature_request_pkey: PRIMARY KEY (organisation_id, record_id, version, person_id, meaning)
app.standard_change standard_change_code_check: CHECK ((code ~ '^[CM][0-9]{2}n?$'::text))
app.standard_change standard_change_organisation_id_decided_by_fkey: FOREIGN KEY (organisation_id, decided_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.standard_change standard_change_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.standard_change standard_change_pkey: PRIMARY KEY (organisation_id, id)
app.standard_change standard_change_reason_check: CHECK ((length(reason) >= 3))
app.task task_organisation_id_file_id_fkey: FOREIGN KEY (organisation_id, file_id) REFERENCES app.file(organisation_id, id) ON DELETE RESTRICT
app.task task_organisation_id_id_fkey: FOREIGN KEY (organisation_id, id) REFERENCES app.record(organisation_id, id) ON DELETE RESTRICT
app.task task_organisation_id_offered_to_fkey: FOREIGN KEY (organisation_id, offered_to) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.task task_organisation_id_owner_id_fkey: FOREIGN KEY (organisation_id, owner_id) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.task task_pkey: PRIMARY KEY (organisation_id, id)
app.task task_priority_check: CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text])))
app.task task_status_check: CHECK ((status = ANY (ARRAY['todo'::text, 'doing'::text, 'done'::text, 'blocked'::text, 'cancelled'::text])))
app.team team_name_check: CHECK (((length(name) >= 1) AND (length(name) <= 100)))
app.team team_organisation_id_fkey: FOREIGN KEY (organisation_id) REFERENCES app.organisation(id) ON DELETE RESTRICT
app.team team_organisation_id_name_key: UNIQUE (organisation_id, name)
app.team team_pkey: PRIMARY KEY (organisation_id, id)
app.waiver waiver_organisation_id_book_id_fkey: FOREIGN KEY (organisation_id, book_id) REFERENCES app.book(organisation_id, id) ON DELETE RESTRICT
app.waiver waiver_organisation_id_waived_by_fkey: FOREIGN KEY (organisation_id, waived_by) REFERENCES app.person(organisation_id, id) ON DELETE RESTRICT
app.waiver waiver_pkey: PRIMARY KEY (organisation_id, id)
app.waiver waiver_reason_check: CHECK ((length(reason) >= 3))
sign_in."user" user_email_key: UNIQUE (email)
sign_in."user" user_pkey: PRIMARY KEY (id)
sign_in.account account_pkey: PRIMARY KEY (id)
sign_in.account account_user_id_fkey: FOREIGN KEY (user_id) REFERENCES sign_in."user"(id) ON DELETE CASCADE
sign_in.attempt attempt_pkey: PRIMARY KEY (subject)
sign_in.invitation invitation_organisation_id_person_id_fkey: FOREIGN KEY (organisation_id, person_id) REFERENCES app.person(organisation_id, id) ON DELETE CASCADE
sign_in.invitation invitation_pkey: PRIMARY KEY (token_hash)
sign_in.invitation invitation_purpose_check: CHECK ((purpose = ANY (ARRAY['join'::text, 'recover'::text])))
sign_in.session session_pkey: PRIMARY KEY (id)
sign_in.session session_token_key: UNIQUE (token)
sign_in.session session_user_id_fkey: FOREIGN KEY (user_id) REFERENCES sign_in."user"(id) ON DELETE CASCADE
sign_in.two_factor two_factor_pkey: PRIMARY KEY (id)
sign_in.two_factor two_factor_user_id_fkey: FOREIGN KEY (user_id) REFERENCES sign_in."user"(id) ON DELETE CASCADE
sign_in.verification verification_pkey: PRIMARY KEY (id)

-- Indexes ---------------------------------------------------------------------------------------------

CREATE INDEX absence_approved_by ON app.absence USING btree (organisation_id, approved_by)
CREATE INDEX absence_person ON app.absence USING btree (organisation_id, person_id, from_at)
CREATE UNIQUE INDEX absence_pkey ON app.absence USING btree (organisation_id, id)
CREATE INDEX absence_recorded_by ON app.absence USING btree (organisation_id, recorded_by)
CREATE UNIQUE INDEX absence_reason_pkey ON app.absence_reason USING btree (organisation_id, absence_id)
CREATE INDEX access_grant_person ON app.access_grant USING btree (organisation_id, person_id, book_id) INCLUDE (from_at, to_at, read_zones)
CREATE UNIQUE INDEX access_grant_pkey ON app.access_grant USING btree (organisation_id, book_id, person_id, relationship, source_id, from_at)
CREATE INDEX access_log_book ON app.access_log USING btree (organisation_id, book_id, at DESC)
CREATE INDEX access_log_person ON app.access_log USING btree (organisation_id, person_id, at DESC)
CREATE UNIQUE INDEX access_log_pkey ON app.access_log USING btree (organisation_id, id)
CREATE INDEX agenda_item_added_by ON app.agenda_item USING btree (organisation_id, added_by)
CREATE INDEX agenda_item_file ON app.agenda_item USING btree (organisation_id, file_id)
CREATE INDEX agenda_item_mentorship ON app.agenda_item USING btree (organisation_id, mentorship_id)
CREATE INDEX agenda_item_open ON app.agenda_item USING btree (organisation_id, mentorship_id, added_at) WHERE (settled_at IS NULL)
CREATE UNIQUE INDEX agenda_item_pkey ON app.agenda_item USING btree (organisation_id, id)
CREATE INDEX agenda_item_session ON app.agenda_item USING btree (organisation_id, session_id)
CREATE INDEX allocation_ended_by ON app.allocation USING btree (organisation_id, ended_by)
CREATE INDEX allocation_file ON app.allocation USING btree (organisation_id, file_id)
CREATE INDEX allocation_person ON app.allocation USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX allocation_pkey ON app.allocation USING btree (organisation_id, id)
CREATE INDEX allocation_proposed_by ON app.allocation USING btree (organisation_id, proposed_by)
CREATE INDEX one_primary_case_manager_a_day ON app.allocation USING gist (organisation_id, file_id, daterange(start_on, end_on, '[]'::text)) WHERE ((role = 'primary'::text) AND (accepted_at IS NOT NULL))
CREATE INDEX appointment_file ON app.appointment USING btree (organisation_id, file_id, from_at)
CREATE INDEX appointment_person ON app.appointment USING btree (organisation_id, person_id, from_at)
CREATE UNIQUE INDEX appointment_pkey ON app.appointment USING btree (organisation_id, id)
CREATE UNIQUE INDEX book_pkey ON app.book USING btree (organisation_id, id)
CREATE UNIQUE INDEX book_key_pkey ON app.book_key USING btree (organisation_id, book_id)
CREATE INDEX case_discussion_file ON app.case_discussion USING btree (organisation_id, file_id, held_on DESC)
CREATE INDEX case_discussion_mentor ON app.case_discussion USING btree (organisation_id, mentor_id)
CREATE INDEX case_discussion_note ON app.case_discussion USING btree (organisation_id, decision_note_id)
CREATE UNIQUE INDEX case_discussion_pkey ON app.case_discussion USING btree (organisation_id, session_id, file_id)
CREATE INDEX caught_up_file ON app.caught_up USING btree (organisation_id, file_id)
CREATE INDEX caught_up_person ON app.caught_up USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX caught_up_pkey ON app.caught_up USING btree (organisation_id, absence_id, file_id, person_id)
CREATE INDEX client_birth ON app.client USING btree (organisation_id, date_of_birth)
CREATE INDEX client_created_by ON app.client USING btree (organisation_id, created_by)
CREATE INDEX client_name_words ON app.client USING gin (lower(((legal_name || ' '::text) || preferred_name)) gin_trgm_ops)
CREATE UNIQUE INDEX client_nhs_number ON app.client USING btree (organisation_id, nhs_number) WHERE (nhs_number IS NOT NULL)
CREATE UNIQUE INDEX client_pkey ON app.client USING btree (organisation_id, id)
CREATE INDEX conflict_decided_by ON app.conflict USING btree (organisation_id, decided_by)
CREATE INDEX conflict_declared_by ON app.conflict USING btree (organisation_id, declared_by)
CREATE INDEX conflict_file ON app.conflict USING btree (organisation_id, file_id)
CREATE INDEX conflict_person ON app.conflict USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX conflict_pkey ON app.conflict USING btree (organisation_id, id)
CREATE INDEX cover_absence ON app.cover USING btree (organisation_id, absence_id)
CREATE INDEX cover_brief ON app.cover USING btree (organisation_id, brief_id)
CREATE INDEX cover_ended_by ON app.cover USING btree (organisation_id, ended_by)
CREATE INDEX cover_entry ON app.cover USING btree (organisation_id, entry_id)
CREATE INDEX cover_file ON app.cover USING btree (organisation_id, file_id)
CREATE INDEX cover_person ON app.cover USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX cover_pkey ON app.cover USING btree (organisation_id, id)
CREATE INDEX cover_proposed_by ON app.cover USING btree (organisation_id, proposed_by)
CREATE INDEX cover_replaces ON app.cover USING btree (organisation_id, replaces_id)
CREATE INDEX cover_second_person ON app.cover USING btree (organisation_id, second_person_id)
CREATE INDEX draft_author ON app.draft USING btree (organisation_id, author_id)
CREATE INDEX draft_book ON app.draft USING btree (organisation_id, book_id)
CREATE UNIQUE INDEX draft_pkey ON app.draft USING btree (organisation_id, record_id, zone)
CREATE INDEX draft_saved_by ON app.draft USING btree (organisation_id, saved_by)
CREATE INDEX draft_aside_book ON app.draft_aside USING btree (organisation_id, book_id)
CREATE INDEX draft_aside_person ON app.draft_aside USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX draft_aside_pkey ON app.draft_aside USING btree (organisation_id, record_id, person_id, zone)
CREATE INDEX exclusion_excluded_by ON app.exclusion USING btree (organisation_id, excluded_by)
CREATE INDEX exclusion_person ON app.exclusion USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX exclusion_pkey ON app.exclusion USING btree (organisation_id, record_id, person_id, excluded_at)
CREATE INDEX extra_holiday_added_by ON app.extra_holiday USING btree (organisation_id, added_by)
CREATE UNIQUE INDEX extra_holiday_once ON app.extra_holiday USING btree (organisation_id, nation, on_day) WHERE (removed_at IS NULL)
CREATE UNIQUE INDEX extra_holiday_pkey ON app.extra_holiday USING btree (organisation_id, id)
CREATE INDEX extra_holiday_removed_by ON app.extra_holiday USING btree (organisation_id, removed_by)
CREATE INDEX file_client ON app.file USING btree (organisation_id, client_id)
CREATE INDEX file_created_by ON app.file USING btree (organisation_id, created_by)
CREATE UNIQUE INDEX file_organisation_id_number_key ON app.file USING btree (organisation_id, number)
CREATE UNIQUE INDEX file_pkey ON app.file USING btree (organisation_id, id)
CREATE INDEX file_standing_asked ON app.file_standing USING gin (asked_people) WITH (fastupdate=off)
CREATE INDEX file_standing_audit ON app.file_standing USING btree (organisation_id, audit_holds_until)
CREATE INDEX file_standing_critical ON app.file_standing USING btree (organisation_id, critical_from)
CREATE INDEX file_standing_due ON app.file_standing USING btree (organisation_id, next_due_on)
CREATE INDEX file_standing_evaluated ON app.file_standing USING btree (organisation_id, evaluated_on)
CREATE INDEX file_standing_holiday ON app.file_standing USING btree (organisation_id, holiday_holds_until)
CREATE INDEX file_standing_overdue ON app.file_standing USING btree (organisation_id, overdue_from)
CREATE UNIQUE INDEX file_standing_pkey ON app.file_standing USING btree (organisation_id, file_id)
CREATE INDEX file_standing_sick_day ON app.file_standing USING btree (organisation_id, sick_day_holds_until)
CREATE INDEX file_status_changed_by ON app.file_status USING btree (organisation_id, changed_by)
CREATE INDEX file_status_file ON app.file_status USING btree (organisation_id, file_id, at)
CREATE UNIQUE INDEX file_status_pkey ON app.file_status USING btree (organisation_id, id)
CREATE INDEX goal_file ON app.goal USING btree (organisation_id, file_id) WHERE is_current
CREATE INDEX goal_file_any ON app.goal USING btree (organisation_id, file_id)
CREATE UNIQUE INDEX goal_pkey ON app.goal USING btree (organisation_id, id)
CREATE INDEX goal_plan ON app.goal USING btree (organisation_id, plan_id)
CREATE UNIQUE INDEX import_link_pkey ON app.import_link USING btree (organisation_id, source, kind, external_id)
CREATE UNIQUE INDEX key_generation_pkey ON app.key_generation USING btree (kind, number)
CREATE INDEX line_management_manager ON app.line_management USING btree (organisation_id, manager_id)
CREATE INDEX line_management_organisation_id_person_id_tstzrange_excl ON app.line_management USING gist (organisation_id, person_id, tstzrange(from_at, to_at))
CREATE INDEX line_management_person ON app.line_management USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX line_management_pkey ON app.line_management USING btree (organisation_id, id)
CREATE UNIQUE INDEX mail_pkey ON app.mail USING btree (organisation_id, id)
CREATE INDEX mail_waiting ON app.mail USING btree (organisation_id, created_at) WHERE (sent_at IS NULL)
CREATE INDEX mentoring_action_mentorship ON app.mentoring_action USING btree (organisation_id, mentorship_id, due_on)
CREATE INDEX mentoring_action_owner ON app.mentoring_action USING btree (organisation_id, owner_id)
CREATE UNIQUE INDEX mentoring_action_pkey ON app.mentoring_action USING btree (organisation_id, id)
CREATE INDEX mentoring_action_reviewed_in ON app.mentoring_action USING btree (organisation_id, reviewed_in)
CREATE INDEX mentoring_action_session ON app.mentoring_action USING btree (organisation_id, session_id)
CREATE INDEX mentorship_mentee ON app.mentorship USING btree (organisation_id, mentee_id)
CREATE INDEX mentorship_mentor ON app.mentorship USING btree (organisation_id, mentor_id)
CREATE UNIQUE INDEX mentorship_pkey ON app.mentorship USING btree (organisation_id, id)
CREATE INDEX mentorship_started_by ON app.mentorship USING btree (organisation_id, started_by)
CREATE INDEX one_mentor_of_a_kind ON app.mentorship USING gist (organisation_id, mentee_id, kind, app.mentored_days(from_on, to_on, ended_at))
CREATE INDEX network_contact_file ON app.network_contact USING btree (organisation_id, file_id)
CREATE UNIQUE INDEX network_contact_pkey ON app.network_contact USING btree (organisation_id, id)
CREATE INDEX network_contact_words ON app.network_contact USING gin (lower(name) gin_trgm_ops)
CREATE UNIQUE INDEX organisation_pkey ON app.organisation USING btree (id)
CREATE UNIQUE INDEX person_email_anywhere ON app.person USING btree (lower(email))
CREATE INDEX person_name_words ON app.person USING gin (lower(name) gin_trgm_ops)
CREATE UNIQUE INDEX person_organisation_id_email_key ON app.person USING btree (organisation_id, email)
CREATE UNIQUE INDEX person_pkey ON app.person USING btree (organisation_id, id)
CREATE UNIQUE INDEX person_sign_in_user_id_key ON app.person USING btree (sign_in_user_id)
CREATE INDEX person_team ON app.person USING btree (organisation_id, team_id)
CREATE INDEX person_role_given_by ON app.person_role USING btree (organisation_id, given_by)
CREATE INDEX person_role_organisation_id_person_id_role_tstzrange_excl ON app.person_role USING gist (organisation_id, person_id, role, tstzrange(from_at, to_at))
CREATE INDEX person_role_person ON app.person_role USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX person_role_pkey ON app.person_role USING btree (organisation_id, id)
CREATE INDEX person_standing_asked ON app.person_standing USING gin (asked_people) WITH (fastupdate=off)
CREATE INDEX person_standing_due ON app.person_standing USING btree (organisation_id, next_due_on)
CREATE INDEX person_standing_overdue ON app.person_standing USING btree (organisation_id, overdue_from)
CREATE UNIQUE INDEX person_standing_pkey ON app.person_standing USING btree (organisation_id, person_id)
CREATE INDEX record_about ON app.record USING btree (organisation_id, about_id)
CREATE INDEX record_created_by ON app.record USING btree (organisation_id, created_by)
CREATE INDEX record_of_book ON app.record USING btree (organisation_id, book_id, type)
CREATE UNIQUE INDEX record_pkey ON app.record USING btree (organisation_id, id)
CREATE INDEX record_timeline ON app.record USING btree (organisation_id, book_id, occurred_at DESC, id) WHERE (timeline AND (state <> 'discarded'::text))
CREATE INDEX record_unsigned ON app.record USING btree (organisation_id, created_by, created_at) WHERE (state = ANY (ARRAY['draft'::text, 'proposed'::text]))
CREATE INDEX record_part_book ON app.record_part USING btree (organisation_id, book_id)
CREATE UNIQUE INDEX record_part_pkey ON app.record_part USING btree (organisation_id, record_id, version, zone)
CREATE INDEX record_version_author ON app.record_version USING btree (organisation_id, author_id)
CREATE INDEX record_version_facts ON app.record_version USING btree (organisation_id, book_id, type, recorded_at)
CREATE UNIQUE INDEX record_version_organisation_id_book_id_sequence_key ON app.record_version USING btree (organisation_id, book_id, sequence)
CREATE UNIQUE INDEX record_version_pkey ON app.record_version USING btree (organisation_id, record_id, version)
CREATE UNIQUE INDEX relationship_zone_pkey ON app.relationship_zone USING btree (relationship, zone)
CREATE INDEX search_entry_newest ON app.search_entry USING btree (organisation_id, occurred_at DESC, record_id DESC)
CREATE INDEX search_entry_newest_of_book ON app.search_entry USING btree (organisation_id, book_id, occurred_at DESC, record_id DESC) INCLUDE (type)
CREATE UNIQUE INDEX search_entry_pkey ON app.search_entry USING btree (organisation_id, record_id)
CREATE INDEX search_entry_words ON app.search_entry USING gin ((ARRAY[book_id]), words) WITH (gin_pending_list_limit='256')
CREATE INDEX session_created_by ON app.session USING btree (organisation_id, created_by)
CREATE INDEX session_lost_by ON app.session USING btree (organisation_id, lost_by) WHERE (lost_by IS NOT NULL)
CREATE INDEX session_mentee ON app.session USING btree (organisation_id, mentee_id, planned_at)
CREATE INDEX session_mentor ON app.session USING btree (organisation_id, mentor_id, planned_at)
CREATE INDEX session_mentorship ON app.session USING btree (organisation_id, mentorship_id, planned_at)
CREATE UNIQUE INDEX session_pkey ON app.session USING btree (organisation_id, id)
CREATE INDEX session_rebooked_to ON app.session USING btree (organisation_id, rebooked_to)
CREATE INDEX shared_record_book ON app.shared_record USING btree (organisation_id, book_id)
CREATE UNIQUE INDEX shared_record_once ON app.shared_record USING btree (organisation_id, record_id, person_id) WHERE (withdrawn_at IS NULL)
CREATE INDEX shared_record_person ON app.shared_record USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX shared_record_pkey ON app.shared_record USING btree (organisation_id, record_id, person_id, shared_at)
CREATE INDEX shared_record_shared_by ON app.shared_record USING btree (organisation_id, shared_by)
CREATE UNIQUE INDEX signature_organisation_id_book_id_sequence_key ON app.signature USING btree (organisation_id, book_id, sequence)
CREATE INDEX signature_person ON app.signature USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX signature_pkey ON app.signature USING btree (organisation_id, id)
CREATE INDEX signature_version ON app.signature USING btree (organisation_id, record_id, version)
CREATE INDEX signature_request_person ON app.signature_request USING btree (organisation_id, person_id) WHERE (answered_at IS NULL)
CREATE INDEX signature_request_person_any ON app.signature_request USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX signature_request_pkey ON app.signature_request USING btree (organisation_id, record_id, version, person_id, meaning)
CREATE INDEX standard_change_code ON app.standard_change USING btree (organisation_id, code, from_on)
CREATE INDEX standard_change_decided_by ON app.standard_change USING btree (organisation_id, decided_by)
CREATE UNIQUE INDEX standard_change_pkey ON app.standard_change USING btree (organisation_id, id)
CREATE INDEX task_file ON app.task USING btree (organisation_id, file_id, due_on)
CREATE INDEX task_offered_to ON app.task USING btree (organisation_id, offered_to)
CREATE INDEX task_owner ON app.task USING btree (organisation_id, owner_id, due_on) WHERE (status = ANY (ARRAY['todo'::text, 'doing'::text, 'blocked'::text]))
CREATE INDEX task_owner_any ON app.task USING btree (organisation_id, owner_id)
CREATE UNIQUE INDEX task_pkey ON app.task USING btree (organisation_id, id)
CREATE UNIQUE INDEX team_organisation_id_name_key ON app.team USING btree (organisation_id, name)
CREATE UNIQUE INDEX team_pkey ON app.team USING btree (organisation_id, id)
CREATE INDEX waiver_book ON app.waiver USING btree (organisation_id, book_id)
CREATE UNIQUE INDEX waiver_pkey ON app.waiver USING btree (organisation_id, id)
CREATE INDEX waiver_waived_by ON app.waiver USING btree (organisation_id, waived_by)
CREATE INDEX account_of_user ON sign_in.account USING btree (user_id)
CREATE UNIQUE INDEX account_pkey ON sign_in.account USING btree (id)
CREATE UNIQUE INDEX attempt_pkey ON sign_in.attempt USING btree (subject)
CREATE INDEX invitation_person ON sign_in.invitation USING btree (organisation_id, person_id)
CREATE UNIQUE INDEX invitation_pkey ON sign_in.invitation USING btree (token_hash)
CREATE INDEX session_of_user ON sign_in.session USING btree (user_id)
CREATE UNIQUE INDEX session_pkey ON sign_in.session USING btree (id)
CREATE UNIQUE INDEX session_token_key ON sign_in.session USING btree (token)
CREATE INDEX two_factor_of_user ON sign_in.two_factor USING btree (user_id)
CREATE UNIQUE INDEX two_factor_pkey ON sign_in.two_factor USING btree (id)
CREATE INDEX two_factor_secret ON sign_in.two_factor USING btree (secret)
CREATE UNIQUE INDEX user_email_key ON sign_in."user" USING btree (email)
CREATE UNIQUE INDEX user_pkey ON sign_in."user" USING btree (id)
CREATE INDEX verification_identifier ON sign_in.verification USING btree (identifier)
CREATE UNIQUE INDEX verification_pkey ON sign_in.verification USING btree (id)

-- Policies --------------------------------------------------------------------------------------------

app.absence changers: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((person_id = ( SELECT app.me() AS me)) OR app.stands_over(person_id)))
  with check -
app.absence loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.absence members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.absence owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.absence recorders: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (recorded_by = ( SELECT app.me() AS me)) AND ((person_id = ( SELECT app.me() AS me)) OR app.stands_over(person_id)) AND ((approved_by IS NULL) OR ((approved_by = ( SELECT app.me() AS me)) AND app.holds(person_id, ARRAY['line manager'::text, 'registered manager'::text]))))
app.absence system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.absence_reason loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.absence_reason readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.absence a
  WHERE ((a.organisation_id = absence_reason.organisation_id) AND (a.id = absence_reason.absence_id) AND ((a.person_id = ( SELECT app.me() AS me)) OR app.manages(a.person_id))))))
  with check -
app.absence_reason recorders: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.absence a
  WHERE ((a.organisation_id = absence_reason.organisation_id) AND (a.id = absence_reason.absence_id) AND (a.recorded_by = ( SELECT app.me() AS me))))))
app.absence_reason system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.access_grant loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.access_grant own_grants: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)))
  with check -
app.access_grant owner_keeps: for ALL to wellheld_owner
  using true
  with check true
app.access_grant system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.access_log holders_read: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = access_log.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = access_log.book_id) AND (g.relationship = ANY (ARRAY['case manager'::text, 'joint case manager'::text, 'line manager'::text, 'registered manager'::text, 'pair mentor'::text, 'pair mentee'::text, 'self'::text])) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.access_log loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.access_log people_write: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)))
app.access_log system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.agenda_item loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.agenda_item pair_adds: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (added_by = ( SELECT app.me() AS me)) AND app.may_write(mentorship_id, 'M1'::text))
app.agenda_item pair_settles: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(mentorship_id, 'M1'::text))
  with check -
app.agenda_item readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = agenda_item.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = agenda_item.mentorship_id) AND ('M1'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.agenda_item system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.allocation accept_or_end: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((person_id = ( SELECT app.me() AS me)) OR app.holds(file_id, ARRAY['line manager'::text, 'intake'::text, 'registered manager'::text])))
  with check -
app.allocation loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.allocation managers_propose: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (proposed_by = ( SELECT app.me() AS me)) AND app.holds(file_id, ARRAY['line manager'::text, 'intake'::text]))
app.allocation owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.allocation readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((person_id = ( SELECT app.me() AS me)) OR ( SELECT app.has_any_role(ARRAY['line manager'::text, 'registered manager'::text]) AS has_any_role) OR (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = allocation.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = allocation.file_id) AND ('Z1'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now()))))))
  with check -
app.allocation system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.appointment loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.appointment owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.appointment readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = appointment.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = appointment.file_id) AND ('Z2'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.appointment system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.appointment writers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
app.appointment writers_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
  with check -
app.book loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.book makers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (length = 0) AND (head IS NULL) AND (((kind = 'file'::text) AND (app.has_role('line manager'::text) OR app.has_role('registered manager'::text))) OR ((kind = 'pair'::text) AND (app.has_role('line manager'::text) OR app.has_role('registered manager'::text) OR app.has_role('administrator'::text)))))
app.book owner_keeps: for ALL to wellheld_owner
  using true
  with check true
app.book readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = book.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = book.id) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.book system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.book_key loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.book_key makers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (app.may_write(book_id, 'M2'::text) OR app.may_write(book_id, 'M3'::text) OR app.may_write(book_id, 'Z3'::text)))
app.book_key readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = book_key.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = book_key.book_id) AND (g.read_zones && ARRAY['M2'::text, 'M3'::text, 'Z3'::text]) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.book_key shared_with_me: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.shares_with_me(book_id))
  with check -
app.book_key system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.case_discussion loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.case_discussion mentor_takes_back: for DELETE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (mentor_id = ( SELECT app.me() AS me)) AND app.may_write(file_id, 'Z2'::text))
  with check -
app.case_discussion readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = case_discussion.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = case_discussion.file_id) AND ('Z2'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.case_discussion system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.case_discussion writers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text) AND (EXISTS ( SELECT
   FROM app.session s
  WHERE ((s.organisation_id = case_discussion.organisation_id) AND (s.id = case_discussion.session_id) AND (s.mentor_id = case_discussion.mentor_id)))))
app.case_discussion writers_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
  with check -
app.caught_up loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.caught_up own_marks: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)))
app.caught_up own_reads: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)))
  with check -
app.caught_up system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.client intake_adds: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (created_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_any_role(ARRAY['line manager'::text, 'registered manager'::text]) AS has_any_role))
app.client loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.client owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.client readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM (app.file f
     JOIN app.access_grant g ON (((g.organisation_id = f.organisation_id) AND (g.book_id = f.id))))
  WHERE ((f.organisation_id = client.organisation_id) AND (f.client_id = client.id) AND (g.person_id = ( SELECT app.me() AS me)) AND ('Z1'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.client system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.client writers: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM (app.file f
     JOIN app.access_grant g ON (((g.organisation_id = f.organisation_id) AND (g.book_id = f.id))))
  WHERE ((f.organisation_id = client.organisation_id) AND (f.client_id = client.id) AND (g.person_id = ( SELECT app.me() AS me)) AND ('Z1'::text = ANY (g.write_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.conflict deciders: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id <> ( SELECT app.me() AS me)) AND (( SELECT app.has_role('registered manager'::text) AS has_role) OR app.manages(person_id) OR app.holds(file_id, ARRAY['line manager'::text, 'intake'::text])))
  with check -
app.conflict declarers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (declared_by = ( SELECT app.me() AS me)) AND ((person_id = ( SELECT app.me() AS me)) OR app.may_read(file_id, 'Z1'::text) OR ( SELECT app.has_any_role(ARRAY['line manager'::text, 'registered manager'::text]) AS has_any_role)))
app.conflict loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.conflict owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.conflict readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((person_id = ( SELECT app.me() AS me)) OR ( SELECT app.has_role('registered manager'::text) AS has_role) OR app.manages(person_id) OR app.holds(file_id, ARRAY['line manager'::text, 'intake'::text])))
  with check -
app.conflict system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.cover arrangers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (proposed_by = ( SELECT app.me() AS me)) AND app.arranges_cover(file_id) AND app.is_away_from(file_id, absence_id) AND ((accepted_at IS NULL) OR (person_id = ( SELECT app.me() AS me))))
app.cover changers: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (((( SELECT app.me() AS me) = person_id) OR (( SELECT app.me() AS me) = second_person_id)) OR app.arranges_cover(file_id)))
  with check -
app.cover loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.cover owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.cover readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (((( SELECT app.me() AS me) = person_id) OR (( SELECT app.me() AS me) = second_person_id)) OR (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = cover.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = cover.file_id) AND ('Z1'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now()))))))
  with check -
app.cover system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.draft beginners: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (author_id = ( SELECT app.me() AS me)) AND (saved_by = ( SELECT app.me() AS me)) AND app.may_draft(record_id, book_id, zone) AND (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = draft.organisation_id) AND (r.id = draft.record_id) AND (r.book_id = draft.book_id)))))
app.draft droppers: for DELETE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((author_id = ( SELECT app.me() AS me)) OR is_shared) AND app.may_draft(record_id, book_id, zone))
  with check -
app.draft loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.draft readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((author_id = ( SELECT app.me() AS me)) OR is_shared) AND app.may_draft(record_id, book_id, zone))
  with check -
app.draft system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.draft writers: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((author_id = ( SELECT app.me() AS me)) OR is_shared) AND app.may_draft(record_id, book_id, zone))
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (saved_by = ( SELECT app.me() AS me)))
app.draft_aside loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.draft_aside own: for ALL to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)) AND app.may_draft(record_id, book_id, zone))
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)) AND app.may_draft(record_id, book_id, zone) AND (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = draft_aside.organisation_id) AND (r.id = draft_aside.record_id) AND (r.book_id = draft_aside.book_id)))))
app.draft_aside system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.exclusion excluders: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (excluded_by = ( SELECT app.me() AS me)) AND (person_id <> ( SELECT app.me() AS me)) AND app.may_exclude(record_id, person_id))
app.exclusion loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.exclusion managers_lift: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id <> ( SELECT app.me() AS me)) AND ( SELECT app.has_role('registered manager'::text) AS has_role))
  with check -
app.exclusion managers_read: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((excluded_by = ( SELECT app.me() AS me)) OR ( SELECT app.has_role('registered manager'::text) AS has_role)) AND (person_id <> ( SELECT app.me() AS me)))
  with check -
app.exclusion owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.exclusion system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.extra_holiday loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.extra_holiday managers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (added_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_any_role(ARRAY['registered manager'::text, 'administrator'::text]) AS has_any_role))
app.extra_holiday managers_remove: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (removed_at IS NULL) AND ( SELECT app.has_any_role(ARRAY['registered manager'::text, 'administrator'::text]) AS has_any_role))
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (removed_by = ( SELECT app.me() AS me)))
app.extra_holiday members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.extra_holiday owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.extra_holiday system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.file holders_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.holds(id, ARRAY['case manager'::text, 'joint case manager'::text, 'cover'::text, 'line manager'::text, 'intake'::text, 'registered manager'::text]))
  with check -
app.file intake_opens: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (created_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_any_role(ARRAY['line manager'::text, 'registered manager'::text]) AS has_any_role) AND app.may_open_file_for(client_id))
app.file loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.file owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.file readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = file.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = file.id) AND ('Z1'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.file system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.file_standing loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.file_standing owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.file_standing readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = file_standing.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = file_standing.file_id) AND ('Z2'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.file_standing system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.file_status loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.file_status readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.file f
  WHERE ((f.organisation_id = file_status.organisation_id) AND (f.id = file_status.file_id)))))
  with check -
app.file_status system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.file_status writers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (changed_by = ( SELECT app.me() AS me)) AND app.holds(file_id, ARRAY['case manager'::text, 'joint case manager'::text, 'cover'::text, 'line manager'::text, 'intake'::text, 'registered manager'::text]))
app.goal loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.goal owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.goal readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = goal.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = goal.file_id) AND ('Z2'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.goal system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.goal writers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
app.goal writers_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
  with check -
app.import_link loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.import_link members_read: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_any_role(ARRAY['registered manager'::text, 'line manager'::text]) AS has_any_role))
  with check -
app.import_link system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.key_generation everybody_reads: for SELECT to wellheld_owner, wellheld_system, wellheld_user
  using true
  with check -
app.key_generation loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.key_generation owner_begins: for INSERT to wellheld_owner
  using -
  with check true
app.line_management administrators_end: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role))
  with check -
app.line_management administrators_give: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role) AND ((manager_id <> ( SELECT app.me() AS me)) OR ( SELECT app.has_role('registered manager'::text) AS has_role)))
app.line_management loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.line_management members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.line_management owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.line_management system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.mail administrators_read: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role))
  with check -
app.mail loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.mail people_write: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.person p
  WHERE ((p.organisation_id = mail.organisation_id) AND (lower(p.email) = lower(mail.to_address))))))
app.mail system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.mentoring_action loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.mentoring_action pair_adds: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(mentorship_id, 'M1'::text) AND (EXISTS ( SELECT
   FROM app.session s
  WHERE ((s.organisation_id = mentoring_action.organisation_id) AND (s.id = mentoring_action.session_id) AND (s.mentorship_id = mentoring_action.mentorship_id)))))
app.mentoring_action pair_reviews: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (app.may_write(mentorship_id, 'M1'::text) OR app.holds(mentorship_id, ARRAY['later mentor'::text])))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.mentoring_action pair_takes_back: for DELETE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(mentorship_id, 'M1'::text))
  with check -
app.mentoring_action readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = mentoring_action.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = mentoring_action.mentorship_id) AND (g.from_at <= app.now()) AND (g.to_at > app.now()) AND (('M1'::text = ANY (g.read_zones)) OR ((g.relationship = 'later mentor'::text) AND ((mentoring_action.status = ANY (ARRAY['open'::text, 'carried on'::text])) OR (EXISTS ( SELECT
           FROM app.session s
          WHERE ((s.organisation_id = mentoring_action.organisation_id) AND (s.id = mentoring_action.reviewed_in) AND (s.mentor_id = ( SELECT app.me() AS me))))))))))))
  with check -
app.mentoring_action system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.mentorship loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.mentorship managers_end: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (((( SELECT app.me() AS me) = mentor_id) OR (( SELECT app.me() AS me) = mentee_id)) OR app.may_match(mentor_id, mentee_id)))
  with check -
app.mentorship managers_start: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (started_by = ( SELECT app.me() AS me)) AND app.may_match(mentor_id, mentee_id))
app.mentorship members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.mentorship owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.mentorship system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.network_contact loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.network_contact owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.network_contact readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = network_contact.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = network_contact.file_id) AND ('Z2'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.network_contact system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.network_contact writers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
app.network_contact writers_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
  with check -
app.organisation administrators_change: for UPDATE to wellheld_user
  using ((id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_any_role(ARRAY['administrator'::text, 'line manager'::text, 'registered manager'::text]) AS has_any_role))
  with check -
app.organisation loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.organisation members_read: for SELECT to wellheld_user
  using (id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.organisation owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.organisation system_one_organisation: for ALL to wellheld_system
  using (id = ( SELECT app.my_organisation() AS my_organisation))
  with check (id = ( SELECT app.my_organisation() AS my_organisation))
app.person loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.person members_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((id = ( SELECT app.me() AS me)) OR ( SELECT app.has_role('administrator'::text) AS has_role)))
  with check -
app.person members_insert: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role))
app.person members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.person owner_links_sign_in: for UPDATE to wellheld_owner
  using true
  with check -
app.person owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.person system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.person_role administrators_end: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role))
  with check -
app.person_role administrators_give: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role) AND (person_id <> ( SELECT app.me() AS me)) AND (given_by = ( SELECT app.me() AS me)))
app.person_role loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.person_role members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.person_role owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.person_role system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.person_standing loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.person_standing owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.person_standing readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((person_id = ( SELECT app.me() AS me)) OR app.stands_over(person_id)))
  with check -
app.person_standing system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.record changers: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (id <> ALL (( SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND (app.may_write(book_id, zone) OR ((type = 'hand-back'::text) AND (created_by = ( SELECT app.me() AS me)) AND app.hands_back(book_id, true))))
  with check -
app.record loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.record openers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (type = 'referral'::text) AND (zone = 'Z2'::text) AND (version = 0) AND (state = 'draft'::text) AND (created_by = ( SELECT app.me() AS me)) AND app.is_opening(book_id))
app.record owner_keeps: for ALL to wellheld_owner
  using true
  with check true
app.record readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (id <> ALL (( SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND ((EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = record.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = record.book_id) AND (record.zone = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))) OR ((type = 'handover-brief'::text) AND app.may_read_brief(id, book_id)) OR ((type = 'hand-back'::text) AND (created_by = ( SELECT app.me() AS me)) AND app.hands_back(book_id, false))))
  with check -
app.record shared_with_me: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (zone = 'M3'::text) AND app.is_shared_with_me(id))
  with check -
app.record system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.record writers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (version = 0) AND (state = ANY (ARRAY['draft'::text, 'proposed'::text])) AND ((created_by IS NULL) OR (created_by = ( SELECT app.me() AS me))) AND (app.may_write(book_id, zone) OR ((type = 'hand-back'::text) AND (zone = 'Z2'::text) AND app.hands_back(book_id, true))))
app.record_part loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.record_part readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (record_id <> ALL (( SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = record_part.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = record_part.book_id) AND (record_part.zone = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.record_part shared_with_me: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (zone = 'M3'::text) AND app.is_shared_with_me(record_id))
  with check -
app.record_part system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.record_part writers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(book_id, zone))
app.record_version loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.record_version openers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (type = 'referral'::text) AND (zone = 'Z2'::text) AND (version = 1) AND (author_id = ( SELECT app.me() AS me)) AND (author_name = ( SELECT app.my_name() AS my_name)) AND app.is_opening(book_id))
app.record_version owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.record_version readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (record_id <> ALL (( SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND ((EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = record_version.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = record_version.book_id) AND (record_version.zone = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))) OR ((type = 'handover-brief'::text) AND app.may_read_brief(record_id, book_id)) OR ((type = 'hand-back'::text) AND (author_id = ( SELECT app.me() AS me)) AND app.hands_back(book_id, false))))
  with check -
app.record_version shared_with_me: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (zone = 'M3'::text) AND app.is_shared_with_me(record_id))
  with check -
app.record_version system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.record_version writers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (author_id = ( SELECT app.me() AS me)) AND (author_name = ( SELECT app.my_name() AS my_name)) AND (record_id <> ALL (( SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND (app.may_write(book_id, zone) OR ((type = 'hand-back'::text) AND (zone = 'Z2'::text) AND app.hands_back(book_id, true))))
app.relationship_zone everybody_reads: for SELECT to wellheld_loader, wellheld_owner, wellheld_system, wellheld_user
  using true
  with check -
app.relationship_zone owner_changes: for UPDATE to wellheld_owner
  using true
  with check -
app.relationship_zone owner_seeds: for INSERT to wellheld_owner
  using -
  with check true
app.search_entry hand_backs_of_ones_own: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (type = 'hand-back'::text) AND app.hands_back(book_id, true) AND (NOT app.is_of_somebody_else(record_id)))
  with check -
app.search_entry loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.search_entry openers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (type = 'referral'::text) AND app.is_opening(book_id))
app.search_entry owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.search_entry readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (record_id <> ALL (( SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = search_entry.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = search_entry.book_id) AND (search_entry.zone = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.search_entry system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.search_entry writers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (app.may_write(book_id, zone) OR ((type = 'hand-back'::text) AND app.hands_back(book_id, true))))
app.search_entry writers_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(book_id, zone))
  with check -
app.search_entry writers_remove: for DELETE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(book_id, zone))
  with check -
app.session loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.session owner_closes: for UPDATE to wellheld_owner
  using true
  with check -
app.session owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.session pair_adds: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(mentorship_id, 'M4'::text) AND (EXISTS ( SELECT
   FROM app.mentorship m
  WHERE ((m.organisation_id = session.organisation_id) AND (m.id = session.mentorship_id) AND (m.mentor_id = session.mentor_id) AND (m.mentee_id = session.mentee_id)))))
app.session pair_changes: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(mentorship_id, 'M4'::text))
  with check -
app.session readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = session.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = session.mentorship_id) AND ('M4'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.session system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.shared_record authors_share: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (shared_by = ( SELECT app.me() AS me)) AND app.holds(book_id, ARRAY['self'::text]) AND (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = shared_record.organisation_id) AND (r.id = shared_record.record_id) AND (r.book_id = shared_record.book_id) AND (r.zone = 'M3'::text)))))
app.shared_record authors_withdraw: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (shared_by = ( SELECT app.me() AS me)))
  with check -
app.shared_record both_read: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((( SELECT app.me() AS me) = shared_by) OR ((( SELECT app.me() AS me) = person_id) AND (withdrawn_at IS NULL))))
  with check -
app.shared_record loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.shared_record owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.shared_record system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.signature loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.signature owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.signature readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = signature.organisation_id) AND (r.id = signature.record_id)))))
  with check -
app.signature signers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)) AND (person_name = ( SELECT app.my_name() AS my_name)) AND (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = signature.organisation_id) AND (r.id = signature.record_id)))))
app.signature system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.signature_request answerers: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (person_id = ( SELECT app.me() AS me)))
  with check -
app.signature_request askers: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = signature_request.organisation_id) AND (r.id = signature_request.record_id)))))
app.signature_request loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.signature_request owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.signature_request readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ((person_id = ( SELECT app.me() AS me)) OR (EXISTS ( SELECT
   FROM app.record r
  WHERE ((r.organisation_id = signature_request.organisation_id) AND (r.id = signature_request.record_id))))))
  with check -
app.signature_request system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.standard_change loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.standard_change managers_decide: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (decided_by = ( SELECT app.me() AS me)) AND ( SELECT app.has_role('registered manager'::text) AS has_role))
app.standard_change members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.standard_change system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.task loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.task owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.task readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (EXISTS ( SELECT
   FROM app.access_grant g
  WHERE ((g.organisation_id = task.organisation_id) AND (g.person_id = ( SELECT app.me() AS me)) AND (g.book_id = task.file_id) AND ('Z2'::text = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))))
  with check -
app.task system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.task writers_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
app.task writers_change: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.may_write(file_id, 'Z2'::text))
  with check -
app.team administrators_add: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND ( SELECT app.has_role('administrator'::text) AS has_role))
app.team loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.team members_read: for SELECT to wellheld_user
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check -
app.team owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.team system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
app.waiver loader_everything: for ALL to wellheld_loader
  using true
  with check true
app.waiver managers_end: for UPDATE to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND app.holds(book_id, ARRAY['line manager'::text, 'intake'::text, 'registered manager'::text]))
  with check -
app.waiver managers_waive: for INSERT to wellheld_user
  using -
  with check ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (waived_by = ( SELECT app.me() AS me)) AND app.holds(book_id, ARRAY['line manager'::text, 'intake'::text, 'registered manager'::text]))
app.waiver owner_reads: for SELECT to wellheld_owner
  using true
  with check -
app.waiver readers: for SELECT to wellheld_user
  using ((organisation_id = ( SELECT app.my_organisation() AS my_organisation)) AND (app.may_read(book_id, 'Z2'::text) OR app.may_read(book_id, 'M4'::text) OR app.may_read(book_id, 'M5'::text)))
  with check -
app.waiver system_one_organisation: for ALL to wellheld_system
  using (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
  with check (organisation_id = ( SELECT app.my_organisation() AS my_organisation))
sign_in.account loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.account owner_ends: for DELETE to wellheld_owner
  using true
  with check -
sign_in.account owner_reads: for SELECT to wellheld_owner
  using true
  with check -
sign_in.account sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true
sign_in.attempt loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.attempt sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true
sign_in.invitation loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.invitation owner_invites: for INSERT to wellheld_owner
  using -
  with check true
sign_in.invitation owner_reads: for SELECT to wellheld_owner
  using true
  with check -
sign_in.invitation owner_withdraws: for UPDATE to wellheld_owner
  using true
  with check -
sign_in.invitation sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true
sign_in.session loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.session owner_keeps: for UPDATE to wellheld_owner
  using true
  with check -
sign_in.session owner_reads: for SELECT to wellheld_owner
  using true
  with check -
sign_in.session sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true
sign_in.two_factor loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.two_factor owner_ends: for DELETE to wellheld_owner
  using true
  with check -
sign_in.two_factor owner_reads: for SELECT to wellheld_owner
  using true
  with check -
sign_in.two_factor sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true
sign_in.user loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.user owner_changes: for UPDATE to wellheld_owner
  using true
  with check -
sign_in.user owner_reads: for SELECT to wellheld_owner
  using true
  with check -
sign_in.user sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true
sign_in.verification loader_everything: for ALL to wellheld_loader
  using true
  with check true
sign_in.verification sign_in_everything: for ALL to wellheld_sign_in
  using true
  with check true

-- Rights on tables ------------------------------------------------------------------------------------

app.absence to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.absence to wellheld_system: INSERT, SELECT, UPDATE
app.absence to wellheld_user: SELECT
app.absence_reason to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.absence_reason to wellheld_system: INSERT, SELECT
app.absence_reason to wellheld_user: INSERT, SELECT
app.access_grant to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.access_grant to wellheld_system: INSERT, SELECT
app.access_grant to wellheld_user: SELECT
app.access_log to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.access_log to wellheld_system: INSERT, SELECT
app.access_log to wellheld_user: SELECT
app.agenda_item to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.agenda_item to wellheld_system: INSERT, SELECT
app.agenda_item to wellheld_user: SELECT
app.allocation to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.allocation to wellheld_system: INSERT, SELECT, UPDATE
app.allocation to wellheld_user: SELECT
app.appointment to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.appointment to wellheld_system: INSERT, SELECT, UPDATE
app.appointment to wellheld_user: INSERT, SELECT, UPDATE
app.book to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.book to wellheld_system: INSERT, SELECT
app.book to wellheld_user: SELECT
app.book_key to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.book_key to wellheld_system: INSERT, SELECT
app.book_key to wellheld_user: SELECT
app.case_discussion to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.case_discussion to wellheld_system: INSERT, SELECT, UPDATE
app.case_discussion to wellheld_user: DELETE, INSERT, SELECT, UPDATE
app.caught_up to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.caught_up to wellheld_system: INSERT, SELECT
app.caught_up to wellheld_user: SELECT
app.client to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.client to wellheld_system: INSERT, SELECT, UPDATE
app.client to wellheld_user: SELECT
app.conflict to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.conflict to wellheld_system: INSERT, SELECT, UPDATE
app.conflict to wellheld_user: SELECT
app.cover to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.cover to wellheld_system: INSERT, SELECT, UPDATE
app.cover to wellheld_user: SELECT
app.draft to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.draft to wellheld_system: DELETE, INSERT, SELECT, UPDATE
app.draft to wellheld_user: DELETE, SELECT
app.draft_aside to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.draft_aside to wellheld_system: DELETE, INSERT, SELECT
app.draft_aside to wellheld_user: DELETE, SELECT
app.exclusion to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.exclusion to wellheld_system: INSERT, SELECT
app.exclusion to wellheld_user: SELECT
app.extra_holiday to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.extra_holiday to wellheld_system: INSERT, SELECT
app.extra_holiday to wellheld_user: SELECT
app.file to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.file to wellheld_system: INSERT, SELECT, UPDATE
app.file to wellheld_user: SELECT
app.file_standing to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.file_standing to wellheld_system: INSERT, SELECT, UPDATE
app.file_standing to wellheld_user: SELECT
app.file_status to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.file_status to wellheld_system: INSERT, SELECT
app.file_status to wellheld_user: SELECT
app.goal to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.goal to wellheld_system: INSERT, SELECT, UPDATE
app.goal to wellheld_user: INSERT, SELECT, UPDATE
app.import_link to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.import_link to wellheld_system: INSERT, SELECT
app.import_link to wellheld_user: SELECT
app.key_generation to wellheld_loader: INSERT, SELECT
app.key_generation to wellheld_system: SELECT
app.key_generation to wellheld_user: SELECT
app.line_management to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.line_management to wellheld_system: INSERT, SELECT, UPDATE
app.line_management to wellheld_user: SELECT
app.mail to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.mail to wellheld_system: INSERT, SELECT, UPDATE
app.mail to wellheld_user: SELECT
app.mentoring_action to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.mentoring_action to wellheld_system: INSERT, SELECT
app.mentoring_action to wellheld_user: DELETE, SELECT
app.mentorship to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.mentorship to wellheld_system: INSERT, SELECT, UPDATE
app.mentorship to wellheld_user: SELECT
app.network_contact to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.network_contact to wellheld_system: INSERT, SELECT, UPDATE
app.network_contact to wellheld_user: INSERT, SELECT, UPDATE
app.organisation to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.organisation to wellheld_system: INSERT, SELECT
app.organisation to wellheld_user: SELECT
app.person to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.person to wellheld_system: INSERT, SELECT, UPDATE
app.person to wellheld_user: SELECT
app.person_role to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.person_role to wellheld_system: INSERT, SELECT, UPDATE
app.person_role to wellheld_user: SELECT
app.person_standing to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.person_standing to wellheld_system: INSERT, SELECT, UPDATE
app.person_standing to wellheld_user: SELECT
app.record to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.record to wellheld_system: INSERT, SELECT
app.record to wellheld_user: SELECT
app.record_part to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.record_part to wellheld_system: INSERT, SELECT
app.record_part to wellheld_user: INSERT, SELECT
app.record_version to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.record_version to wellheld_system: INSERT, SELECT
app.record_version to wellheld_user: SELECT
app.relationship_zone to wellheld_loader: SELECT
app.relationship_zone to wellheld_system: SELECT
app.relationship_zone to wellheld_user: SELECT
app.search_entry to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.search_entry to wellheld_system: DELETE, INSERT, SELECT, UPDATE
app.search_entry to wellheld_user: DELETE, INSERT, SELECT, UPDATE
app.session to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.session to wellheld_system: INSERT, SELECT, UPDATE
app.session to wellheld_user: INSERT, SELECT
app.shared_record to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.shared_record to wellheld_system: INSERT, SELECT
app.shared_record to wellheld_user: SELECT
app.signature to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.signature to wellheld_system: INSERT, SELECT
app.signature to wellheld_user: SELECT
app.signature_request to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.signature_request to wellheld_system: INSERT, SELECT
app.signature_request to wellheld_user: SELECT
app.standard_change to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.standard_change to wellheld_system: INSERT, SELECT
app.standard_change to wellheld_user: SELECT
app.task to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.task to wellheld_system: INSERT, SELECT, UPDATE
app.task to wellheld_user: INSERT, SELECT, UPDATE
app.team to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.team to wellheld_system: INSERT, SELECT, UPDATE
app.team to wellheld_user: INSERT, SELECT
app.waiver to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
app.waiver to wellheld_system: INSERT, SELECT
app.waiver to wellheld_user: SELECT
sign_in."user" to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in."user" to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE
sign_in.account to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in.account to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE
sign_in.attempt to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in.attempt to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE
sign_in.invitation to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in.invitation to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE
sign_in.session to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in.session to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE
sign_in.two_factor to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in.two_factor to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE
sign_in.verification to wellheld_loader: DELETE, INSERT, SELECT, UPDATE
sign_in.verification to wellheld_sign_in: DELETE, INSERT, SELECT, UPDATE

-- Rights on columns -----------------------------------------------------------------------------------

app.absence to wellheld_user: insert (approved_at, approved_by, from_at, id, is_planned, organisation_id, person_id, recorded_by, to_at)
app.absence to wellheld_user: update (approved_at, approved_by, cancelled_at, from_at, returned_at, to_at)
app.access_log to wellheld_user: insert (action, book_id, detail, organisation_id, person_id, record_id, relationship, request_id)
app.agenda_item to wellheld_user: insert (added_by, file_id, id, mentorship_id, organisation_id, purpose, what)
app.agenda_item to wellheld_user: update (session_id, settled_at)
app.allocation to wellheld_user: insert (caseload_after, competency_note, conflict_declaration, file_id, id, introduction_due_on, organisation_id, person_id, proposed_by, role, start_on, weight, workload_plan)
app.allocation to wellheld_user: update (accepted_at, conflict_declaration, decline_reason, declined_at, end_on, end_reason, ended_at, ended_by, weight)
app.book to wellheld_user: insert (id, kind, organisation_id)
app.book_key to wellheld_system: update (master_key_id, wrapped)
app.book_key to wellheld_user: insert (book_id, master_key_id, organisation_id, wrapped)
app.caught_up to wellheld_user: insert (absence_id, file_id, organisation_id, person_id)
app.client to wellheld_user: insert (created_by, date_of_birth, id, legal_name, nhs_number, organisation_id, preferred_name, pronouns)
app.client to wellheld_user: update (communication_flag, date_of_birth, date_of_death, formats, legal_name, nhs_number, preferred_name, pronouns)
app.conflict to wellheld_user: insert (declared_by, explanation, file_id, id, kind, organisation_id, person_id)
app.conflict to wellheld_user: update (decided_at, decided_by, decision, ended_at, review_on, safeguards)
app.cover to wellheld_user: insert (absence_id, accepted_at, client_told_how, client_told_on, client_wishes, conflict_check, contacts_told_on, file_id, from_at, id, organisation_id, person_id, proposed_by, rank, reason, replaces_id, scope, second_person_id, to_at)
app.cover to wellheld_user: update (accepted_at, acknowledged_at, brief_id, brief_read_at, client_told_how, client_told_on, client_wishes, conflict_check, contacts_told_on, decline_reason, declined_at, ended_at, ended_by, from_at, hand_back_id, handed_back_at, scope, second_person_id, to_at)
app.draft to wellheld_user: insert (author_id, based_on_version, book_id, content, is_shared, organisation_id, record_id, saved_by, sealed, tab, zone)
app.draft to wellheld_user: update (based_on_version, content, revision, saved_at, saved_by, sealed, tab)
app.draft_aside to wellheld_user: insert (book_id, content, organisation_id, person_id, record_id, sealed, zone)
app.draft_aside to wellheld_user: update (content, sealed, set_aside_at)
app.exclusion to wellheld_user: insert (excluded_by, organisation_id, person_id, reason, record_id)
app.exclusion to wellheld_user: update (lifted_at)
app.extra_holiday to wellheld_user: insert (added_by, id, name, nation, on_day, organisation_id, source)
app.extra_holiday to wellheld_user: update (removed_at, removed_by)
app.file to wellheld_user: insert (client_id, created_by, id, is_regulated, litigation_live, nation, number, opened_on, organisation_id, review_band)
app.file to wellheld_user: update (closed_on, complaints_info_given_on, is_regulated, litigation_live, nation, privacy_notice_given_on, review_band, status)
app.file_status to wellheld_user: insert (changed_by, file_id, id, organisation_id, reason, review_on, status)
app.line_management to wellheld_user: insert (id, manager_id, organisation_id, person_id)
app.line_management to wellheld_user: update (to_at)
app.mail to wellheld_user: insert (body, id, organisation_id, subject, to_address)
app.mentoring_action to wellheld_user: insert (due_on, id, mentorship_id, organisation_id, owner_id, session_id, what)
app.mentoring_action to wellheld_user: update (due_on, owner_id, reviewed_in, status)
app.mentorship to wellheld_user: insert (from_on, id, kind, mentee_id, mentor_id, organisation_id, override_reason, session_minutes, started_by, to_on)
app.mentorship to wellheld_user: update (end_reason, ended_at, session_minutes, to_on)
app.organisation to wellheld_system: update (name, nation, next_file_number, words)
app.organisation to wellheld_user: update (file_prefix, name, nation, next_file_number, words)
app.person to wellheld_user: insert (email, id, max_mentees, name, new_to_role_since, organisation_id, profession, registration_body, registration_expires_on, registration_number, started_on, team_id)
app.person to wellheld_user: update (left_on, max_mentees, name, new_to_role_since, profession, registration_body, registration_expires_on, registration_number, started_on, team_id)
app.person_role to wellheld_user: insert (given_by, id, organisation_id, person_id, role)
app.person_role to wellheld_user: update (to_at)
app.record to wellheld_system: update (discarded_at, occurred_at, state)
app.record to wellheld_user: insert (about_id, book_id, created_by, id, occurred_at, organisation_id, state, timeline, type, zone)
app.record to wellheld_user: update (discarded_at, occurred_at, state)
app.record_version to wellheld_user: insert (author_id, author_name, book_id, content, facts, hash, kind, occurred_at, occurred_until, organisation_id, part_hashes, previous_hash, reason, record_id, relationship_at_time, role_at_time, sequence, type, version, zone)
app.session to wellheld_user: update (cancelled_because, held_from, held_to, is_counted, kind, mentee_signed_at, mentor_signed_at, mode, not_counted_because, number, planned_at, planned_minutes, rebooked_to, status)
app.shared_record to wellheld_user: insert (book_id, organisation_id, person_id, record_id, shared_by)
app.shared_record to wellheld_user: update (withdrawn_at)
app.signature to wellheld_user: insert (book_id, hash, id, meaning, organisation_id, person_id, person_name, previous_hash, record_id, relationship_at_time, remark, role_at_time, sequence, signed_hash, version)
app.signature_request to wellheld_system: update (answered_at)
app.signature_request to wellheld_user: insert (meaning, organisation_id, person_id, record_id, version)
app.signature_request to wellheld_user: update (answered_at)
app.standard_change to wellheld_user: insert (code, decided_by, from_on, grace, id, interval, organisation_id, reason)
app.waiver to wellheld_user: insert (book_id, code, id, organisation_id, reason, review_on, waived_by)
app.waiver to wellheld_user: update (ended_at)

-- Functions -------------------------------------------------------------------------------------------

-- Every period in which somebody is away.
CREATE OR REPLACE FUNCTION app.absence_of(organisation uuid, person uuid)
 RETURNS tstzmultirange
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select coalesce(range_agg(app.period(a.from_at, coalesce(a.returned_at, a.to_at))), '{}') from app.absence a
          where a.organisation_id = organisation and a.person_id = person and a.cancelled_at is null
  );
end
$function$
  -- may be called by: everybody
-- All time after somebody's last day: nothing is open to them then.
CREATE OR REPLACE FUNCTION app.after_leaving(organisation uuid, person uuid)
 RETURNS tstzmultirange
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select coalesce(range_agg(app.period(app.midnight(p.left_on + 1), null)), '{}') from app.person p
          where p.organisation_id = organisation and p.id = person and p.left_on is not null
  );
end
$function$
  -- may be called by: everybody
-- When the mentoring agreements of somebody were signed and are to be reviewed, for themself, their mentors and managers. Not a word of them.
CREATE OR REPLACE FUNCTION app.agreements_of(mentee uuid)
 RETURNS TABLE(mentorship_id uuid, version integer, signed_at timestamp with time zone, countersigned_at timestamp with time zone, review_due_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: wellheld_user
-- Whether the actor may say who covers this file; somebody who only covers it may not.
CREATE OR REPLACE FUNCTION app.arranges_cover(file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN app.holds(file, ARRAY['case manager'::text, 'joint case manager'::text, 'mentor'::text, 'line manager'::text, 'intake'::text, 'registered manager'::text])
  -- may be called by: everybody
-- Which duties ask the actor for something today: the file or the person, and the place of the duty in its standing. Only of what they may read.
CREATE OR REPLACE FUNCTION app.asked_of_me()
 RETURNS TABLE(file_id uuid, person_id uuid, place smallint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'app'
AS $function$
#variable_conflict use_column
declare
  me uuid := app.me();
  organisation uuid := app.my_organisation();
  today date := (app.now() at time zone 'Europe/London')::date;
begin
  return query
  select s.file_id, null::uuid, a.place
  from app.file_standing s, unnest(s.asked_people, s.asked_from, s.asked_to, s.asked_duty) as a (person, from_on, to_on, place)
  where s.asked_people @> array[me] and s.organisation_id = organisation and a.person = me and a.from_on <= today and a.to_on >= today
    and exists (
      select from app.access_grant g
      where g.organisation_id = organisation and g.person_id = me and g.book_id = s.file_id and 'Z2' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
  union all
  select null, s.person_id, a.place
  from app.person_standing s, unnest(s.asked_people, s.asked_from, s.asked_to, s.asked_duty) as a (person, from_on, to_on, place)
  where s.asked_people @> array[me] and s.organisation_id = organisation and a.person = me and a.from_on <= today and a.to_on >= today
    and (s.person_id = me or exists (
      select from app.mentorship m
      where m.organisation_id = organisation and m.mentor_id = me and m.mentee_id = s.person_id and app.mentorship_period(m) @> app.now()));
end
$function$
  -- may be called by: wellheld_user
-- no comment
CREATE OR REPLACE FUNCTION app.belong_to_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: its owner
-- Which zones of content a book of this kind holds; a relationship opens only these of its zones there.
CREATE OR REPLACE FUNCTION app.book_zones(kind text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE kind WHEN 'file'::text THEN ARRAY['Z1'::text, 'Z2'::text, 'Z3'::text, 'Z4'::text, 'Q1'::text] WHEN 'pair'::text THEN ARRAY['M1'::text, 'M2'::text, 'M4'::text, 'M5'::text] WHEN 'person'::text THEN ARRAY['M3'::text, 'M5'::text, 'HR1'::text] ELSE NULL::text[] END
  -- may be called by: everybody
-- The books that open to others because of this person: their own, those of their pairs as mentee, the files they hold or held.
CREATE OR REPLACE FUNCTION app.books_around(organisation uuid, person uuid)
 RETURNS TABLE(kind text, id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select 'person', person
  union
  select 'pair', m.id from app.mentorship m where m.organisation_id = organisation and m.mentee_id = person
  union
  select 'file', a.file_id from app.allocation a where a.organisation_id = organisation and a.person_id = person
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.books_of_everybody(organisation uuid, kinds text[])
 RETURNS TABLE(kind text, id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select 'person', p.id from app.person p where p.organisation_id = organisation and 'person' = any (kinds)
  union all
  select 'pair', m.id from app.mentorship m where m.organisation_id = organisation and 'pair' = any (kinds)
  union all
  select 'file', f.id from app.file f where f.organisation_id = organisation and 'file' = any (kinds)
$function$
  -- may be called by: everybody
-- Which books a changed relationship may open or close.
CREATE OR REPLACE FUNCTION app.books_touched(changed_table text, changed jsonb)
 RETURNS TABLE(kind text, id uuid)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'app'
AS $function$
declare
  organisation uuid := changed ->> 'organisation_id';
begin
  case changed_table
    when 'file' then
      return query select 'file', (changed ->> 'id')::uuid;
    when 'allocation', 'cover' then
      return query select 'file', (changed ->> 'file_id')::uuid;
    when 'conflict' then
      return query select 'file', same.id from app.file f join app.file same on same.organisation_id = f.organisation_id and same.client_id = f.client_id
        where f.organisation_id = organisation and f.id = (changed ->> 'file_id')::uuid;
    when 'mentorship' then
      return query select * from app.books_around(organisation, (changed ->> 'mentee_id')::uuid);
    when 'line_management' then
      return query select * from app.books_around(organisation, (changed ->> 'person_id')::uuid);
    when 'absence' then
      return query
        select 'file', a.file_id from app.mentorship m join app.allocation a on a.organisation_id = m.organisation_id and a.person_id = m.mentee_id
        where m.organisation_id = organisation and m.mentor_id = (changed ->> 'person_id')::uuid and m.kind <> 'deputy'
          and exists (select from app.mentorship d where d.organisation_id = m.organisation_id and d.mentee_id = m.mentee_id and d.kind = 'deputy')
        union
        select 'file', c.file_id from app.cover c where c.organisation_id = organisation and c.absence_id = (changed ->> 'id')::uuid;
    when 'person_role' then
      if changed ->> 'role' in ('registered manager', 'line manager') then
        return query select * from app.books_of_everybody(organisation, case changed ->> 'role' when 'registered manager' then array['person', 'pair', 'file'] else array['file'] end);
      end if;
    when 'person' then
      return query
        select * from app.books_around(organisation, (changed ->> 'id')::uuid)
        union
        select around.* from app.mentorship m, lateral app.books_around(organisation, m.mentee_id) around where m.organisation_id = organisation and m.mentor_id = (changed ->> 'id')::uuid
        union
        select around.* from app.line_management l, lateral app.books_around(organisation, l.person_id) around where l.organisation_id = organisation and l.manager_id = (changed ->> 'id')::uuid
        union
        select 'file', c.file_id from app.cover c where c.organisation_id = organisation and c.person_id = (changed ->> 'id')::uuid
        union
        select every.* from app.person_role r, lateral app.books_of_everybody(organisation, array['person', 'pair', 'file']) every
        where r.organisation_id = organisation and r.person_id = (changed ->> 'id')::uuid and r.role in ('registered manager', 'line manager');
  end case;
end
$function$
  -- may be called by: everybody
-- Whether a summary was signed after the brief of this cover: told also to whoever may read the brief before they may open the file.
CREATE OR REPLACE FUNCTION app.brief_is_outdated(cover uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.cover c
      join app.record_version brief on brief.organisation_id = c.organisation_id and brief.record_id = c.brief_id
      join app.record_version summary on summary.organisation_id = c.organisation_id and summary.book_id = c.file_id and summary.type = 'case-summary'
        and summary.recorded_at > brief.recorded_at
    where c.organisation_id = app.my_organisation() and c.id = cover
      and (app.me() in (c.person_id, c.second_person_id) or app.may_read(c.file_id, 'Z2')));
end
$function$
  -- may be called by: wellheld_system, wellheld_user
-- Changes the address somebody signs in with; links sent to the old one stop working.
CREATE OR REPLACE FUNCTION app.change_email(person uuid, address text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
declare
  account_user text;
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator changes an address';
  end if;
  update app.person p set email = address where p.organisation_id = app.my_organisation() and p.id = person returning p.sign_in_user_id into account_user;
  update sign_in."user" u set email = lower(address), updated_at = app.now() where u.id = account_user;
  update sign_in.invitation i set used_at = app.now() where i.organisation_id = app.my_organisation() and i.person_id = person and i.used_at is null;
end
$function$
  -- may be called by: wellheld_user
-- no comment
CREATE OR REPLACE FUNCTION app.check_absence_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    new.approved_at := case when new.approved_by is not null then app.now() end;
    return new;
  end if;
  if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) then
    if new.person_id = app.me() or not app.holds(new.person_id, array['line manager', 'registered manager']) then
      perform app.refuse('an absence is approved by the line manager or the registered manager');
    end if;
    new.approved_by := case when new.approved_by is not null then app.me() end;
    new.approved_at := case when new.approved_by is not null then app.now() end;
  end if;
  new.cancelled_at := case when new.cancelled_at is not null then coalesce(old.cancelled_at, app.now()) end;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_allocation_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.accepted_at, new.declined_at, new.decline_reason, new.conflict_declaration) is distinct from (old.accepted_at, old.declined_at, old.decline_reason, old.conflict_declaration) then
    if old.person_id is distinct from app.me() or old.accepted_at is not null or old.declined_at is not null or (new.accepted_at is not null and new.declined_at is not null) then
      perform app.refuse('an allocation is accepted or declined once, by the person it names');
    end if;
    new.accepted_at := case when new.accepted_at is not null then app.now() end;
    new.declined_at := case when new.declined_at is not null then app.now() end;
  end if;
  if (new.end_on, new.end_reason, new.ended_at, new.ended_by, new.weight) is distinct from (old.end_on, old.end_reason, old.ended_at, old.ended_by, old.weight) then
    if not app.holds(old.file_id, array['line manager', 'intake', 'registered manager']) then
      perform app.refuse('an allocation is ended or weighed by a manager');
    end if;
    if old.end_on is not null and greatest(app.midnight(old.end_on + 1), old.ended_at) <= app.now() then
      perform app.refuse('an allocation that has ended stays ended: propose a new one');
    end if;
    if new.end_on is distinct from old.end_on then
      new.ended_at := case when new.end_on is not null then app.now() end;
      new.ended_by := case when new.end_on is not null then app.me() end;
    else
      new.ended_at := old.ended_at;
      new.ended_by := old.ended_by;
    end if;
  end if;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_conflict_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null or (old.decision is not null and (new.decision, new.decided_by, new.decided_at) is distinct from (old.decision, old.decided_by, old.decided_at)) then
    perform app.refuse('a conflict of interest is decided once and ended once: declare it again');
  end if;
  if old.decision is null and new.decision is not null then
    new.decided_by := app.me();
    new.decided_at := app.now();
  end if;
  new.ended_at := case when new.ended_at is not null then app.now() end;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_cover_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  is_cover boolean := new.person_id = app.me();
  is_second boolean := coalesce(new.second_person_id = app.me(), false);
begin
  if tg_op = 'INSERT' then
    new.accepted_at := case when new.accepted_at is not null then app.now() end;
    return new;
  end if;
  if (new.accepted_at, new.declined_at, new.decline_reason) is distinct from (old.accepted_at, old.declined_at, old.decline_reason) then
    if not is_cover or old.accepted_at is not null or old.declined_at is not null or (new.accepted_at is not null and new.declined_at is not null) then
      perform app.refuse('cover is accepted or declined once, by the person who was asked');
    end if;
    new.accepted_at := case when new.accepted_at is not null then app.now() end;
    new.declined_at := case when new.declined_at is not null then app.now() end;
  end if;
  if (new.from_at, new.to_at, new.ended_at, new.ended_by) is distinct from (old.from_at, old.to_at, old.ended_at, old.ended_by) then
    if least(old.to_at, old.ended_at) <= app.now() or old.ended_at is not null then
      perform app.refuse('cover that has ended stays ended: arrange it again');
    end if;
    if (new.from_at < old.from_at or coalesce(new.to_at, 'infinity') > coalesce(old.to_at, 'infinity')) and (is_cover or not app.arranges_cover(old.file_id)) then
      perform app.refuse('cover is prolonged by whoever arranges it, not by the person who covers');
    end if;
    if not is_cover and not app.arranges_cover(old.file_id) then
      perform app.refuse('cover is ended by the person who covers or by whoever arranges it');
    end if;
    new.ended_at := case when new.ended_at is not null then app.now() end;
    new.ended_by := case when new.ended_at is not null then app.me() end;
  end if;
  if (new.second_person_id, new.scope, new.conflict_check, new.client_told_on, new.client_told_how, new.contacts_told_on, new.client_wishes) is distinct from (old.second_person_id, old.scope, old.conflict_check, old.client_told_on, old.client_told_how, old.contacts_told_on, old.client_wishes)
    and not app.arranges_cover(old.file_id) and not (is_cover and new.second_person_id is not distinct from old.second_person_id and new.scope = old.scope) then
    perform app.refuse('who is second cover, and for what, is decided by whoever arranges cover');
  end if;
  if new.brief_id is distinct from old.brief_id and not (app.arranges_cover(old.file_id)
    and (new.brief_id is null or exists (select from app.record r where r.organisation_id = new.organisation_id and r.id = new.brief_id and r.book_id = new.file_id and r.type = 'handover-brief'))) then
    perform app.refuse('the brief of a cover is one of the same file');
  end if;
  if new.brief_read_at is distinct from old.brief_read_at then
    if not (is_cover or is_second) then
      perform app.refuse('a brief is read by the person it is for');
    end if;
    new.brief_read_at := app.now();
  end if;
  if (new.handed_back_at, new.hand_back_id) is distinct from (old.handed_back_at, old.hand_back_id) then
    if not is_cover or old.handed_back_at is not null then
      perform app.refuse('a file is handed back once, by the person who covered it');
    end if;
    new.handed_back_at := case when new.handed_back_at is not null then app.now() end;
  end if;
  if new.acknowledged_at is distinct from old.acknowledged_at then
    if is_cover or old.acknowledged_at is not null or not app.holds(old.file_id, array['case manager', 'joint case manager', 'line manager', 'intake', 'registered manager']) then
      perform app.refuse('a hand-back is acknowledged by the case manager or a manager');
    end if;
    new.acknowledged_at := app.now();
  end if;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.to_at <= app.now() or coalesce(new.to_at, 'infinity') > coalesce(old.to_at, 'infinity') then
    perform app.refuse('what has ended, or will end, is not prolonged: give it again');
  end if;
  new.to_at := case when new.to_at is not null then greatest(new.to_at, app.now()) end;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_mentorship_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.to_on, new.ended_at, new.end_reason) is distinct from (old.to_on, old.ended_at, old.end_reason) then
    if least(old.ended_at, app.midnight(old.to_on + 1)) <= app.now() then
      perform app.refuse('a mentorship that has ended stays ended: start a new one');
    end if;
    if old.ended_at is not null or (old.to_on is not null and (new.to_on is null or new.to_on > old.to_on) and not app.may_match(old.mentor_id, old.mentee_id)) then
      perform app.refuse('a mentorship is prolonged by whoever may start one');
    end if;
    new.ended_at := case when new.ended_at is not null then app.now() end;
  end if;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_organisation_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.name, new.nation, new.words, new.file_prefix) is distinct from (old.name, old.nation, old.words, old.file_prefix) and not app.has_any_role(array['administrator', 'registered manager']) then
    perform app.refuse('the organisation is changed by an administrator or the registered manager');
  end if;
  if new.next_file_number < old.next_file_number then
    perform app.refuse('file numbers are never given twice');
  end if;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_person_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.name, new.team_id, new.started_on, new.new_to_role_since, new.left_on, new.max_mentees) is distinct from (old.name, old.team_id, old.started_on, old.new_to_role_since, old.left_on, old.max_mentees)
    and not app.has_role('administrator') then
    perform app.refuse('a name, and when somebody starts, leaves and is new, is recorded by an administrator');
  end if;
  return new;
end
$function$
  -- may be called by: everybody
-- Nobody hides or moves what was signed: only its versions say where a record stands (rulebook 0.3.2).
CREATE OR REPLACE FUNCTION app.check_record_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state is distinct from old.state and (old.state, new.state) not in (('draft', 'proposed'), ('draft', 'discarded'), ('proposed', 'draft'), ('proposed', 'discarded'), ('discarded', 'draft'), ('signed', 'superseded'))
    or old.version > 0 and new.occurred_at is distinct from old.occurred_at then
    raise insufficient_privilege using message = 'a record is signed, corrected or struck out by a new version, not by changing its row';
  end if;
  new.discarded_at := case when new.state = 'discarded' then coalesce(old.discarded_at, app.now()) end;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_session_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.mentor_signed_at is not null and (tg_op = 'INSERT' or new.mentor_signed_at is distinct from old.mentor_signed_at) then
    if new.mentor_id <> app.me() then
      perform app.refuse('the mentor signs for the mentor');
    end if;
    new.mentor_signed_at := app.now();
  end if;
  if new.mentee_signed_at is not null and (tg_op = 'INSERT' or new.mentee_signed_at is distinct from old.mentee_signed_at) then
    if new.mentee_id <> app.me() then
      perform app.refuse('the mentee signs for the mentee');
    end if;
    new.mentee_signed_at := app.now();
  end if;
  if tg_op = 'UPDATE' and new.status in ('cancelled', 'missed') and old.status not in ('cancelled', 'missed') then
    new.lost_at := app.now();
    new.lost_by := app.me();
  end if;
  return new;
end
$function$
  -- may be called by: everybody
-- no comment
CREATE OR REPLACE FUNCTION app.check_zone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  if exists (select from app.record r where r.organisation_id = new.organisation_id and r.id = new.record_id and r.type <> 'hand-back' and not app.may_write(r.book_id, r.zone)) then
    raise insufficient_privilege using message = 'a record is signed again only by somebody who writes in the zone it is in';
  end if;
  return new;
end
$function$
  -- may be called by: its owner
-- Takes the sessions of a pair that has ended, or whose last day is known, out of the diary.
CREATE OR REPLACE FUNCTION app.close_diary_of_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
declare
  ends timestamptz := upper(app.mentorship_period(new));
begin
  update app.session s
    set status = case when s.planned_at > app.now() then 'cancelled' else 'missed' end,
      cancelled_because = 'the pair has ended', lost_at = app.now(), lost_by = app.me()
    where s.organisation_id = new.organisation_id and s.mentorship_id = new.id and s.status in ('scheduled', 'prepared')
      and (s.planned_at >= ends or ends <= app.now());
  return null;
end
$function$
  -- may be called by: its owner
-- Who may write in the case core of a file now, and as what, for anybody who stands in a relationship to it themselves: those who can be given a task or an appointment there.
CREATE OR REPLACE FUNCTION app.colleagues_on(file uuid)
 RETURNS TABLE(person_id uuid, relationship text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return query
  select distinct on (g.person_id) g.person_id, g.relationship
  from app.access_grant g
  where g.organisation_id = app.my_organisation() and g.book_id = file and 'Z2' = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()
    and exists (
      select from app.access_grant own
      where own.organisation_id = g.organisation_id and own.book_id = file and own.person_id = app.me() and own.from_at <= app.now() and own.to_at > app.now())
  order by g.person_id, array_position(array['case manager', 'joint case manager', 'cover', 'line manager', 'intake', 'mentor'], g.relationship);
end
$function$
  -- may be called by: wellheld_user
-- Every period in which somebody may not open this file, for a conflict of interest with its client declared on any of the client's files (rulebook 3.31).
CREATE OR REPLACE FUNCTION app.conflict_of(organisation uuid, file uuid, person uuid)
 RETURNS tstzmultirange
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (
    select coalesce(range_agg(app.period(c.declared_at, least(c.ended_at, case when c.decision <> 'remove' then c.decided_at end))), '{}')
    from app.file this
      join app.file same on same.organisation_id = this.organisation_id and same.client_id = this.client_id
      join app.conflict c on c.organisation_id = same.organisation_id and c.file_id = same.id
    where this.organisation_id = organisation and this.id = file and c.person_id = person
  );
end
$function$
  -- may be called by: everybody
-- Refuses an entry that leaves a gap or does not carry the hash before it; moves the book and the record forward (rulebook 0.3.2).
CREATE OR REPLACE FUNCTION app.continue_chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: its owner
-- The covers the actor was asked for, holds or still owes a hand-back for, with the one thing they need to say whether they may: whose file it is. Nothing while a conflict of interest stands.
CREATE OR REPLACE FUNCTION app.covers_naming_me()
 RETURNS TABLE(cover_id uuid, file_id uuid, number text, legal_name text, preferred_name text, absent_id uuid, absent text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: wellheld_system, wellheld_user
-- The days on which each check of a stored proof fails or is amber. Its days are ISO text, which every setting reads alike.
CREATE OR REPLACE FUNCTION app.days_to_mend(proof jsonb)
 RETURNS daterange[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT COALESCE(array_agg(daterange(((run.value ->> 'from'::text))::date, ((run.value ->> 'to'::text))::date, '[]'::text)), '{}'::daterange[]) AS "coalesce" FROM jsonb_array_elements((days_to_mend.proof -> 'checks'::text)) run(value) WHERE ((run.value ->> 'result'::text) = ANY (ARRAY['fail'::text, 'amber'::text])))
  -- may be called by: everybody
-- Every period in which anybody may open this file, from its relationships (rulebook 2.1); conflicts of interest and the time after leaving taken out.
CREATE OR REPLACE FUNCTION app.derive_file_grants(organisation uuid, file uuid)
 RETURNS TABLE(person_id uuid, relationship text, source_id uuid, from_at timestamp with time zone, to_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
begin
  return query
  with held as (
    select a.id, a.person_id, a.role, app.period(app.midnight(a.start_on), case when a.end_on is not null then greatest(app.midnight(a.end_on + 1), a.ended_at) end) as period
    from app.allocation a
    where a.organisation_id = organisation and a.file_id = file and a.accepted_at is not null
  ),
  mentored as (
    select m.id, m.mentor_id, m.mentee_id, m.kind, app.mentorship_period(m) as period
    from app.mentorship m
    where m.organisation_id = organisation and m.mentee_id in (select h.person_id from held h where h.role = 'primary')
  ),
  prevented as (
    select m.mentee_id, range_agg(m.period * p.period) as period
    from mentored m,
      lateral (values (app.absence_of(organisation, m.mentor_id)), (app.conflict_of(organisation, file, m.mentor_id)), (app.after_leaving(organisation, m.mentor_id))) p (period)
    where m.kind <> 'deputy'
    group by m.mentee_id
  ),
  opened as (
    select h.person_id, case h.role when 'primary' then 'case manager' else 'joint case manager' end as relationship, h.id as source_id, h.period
    from held h
    union all
    select m.mentor_id, 'mentor', m.id, range_agg(h.period * m.period * case m.kind when 'deputy' then coalesce(p.period, '{}') else '{(,)}' end)
    from held h join mentored m on m.mentee_id = h.person_id left join prevented p on p.mentee_id = m.mentee_id
    where h.role = 'primary'
    group by m.mentor_id, m.id
    union all
    select l.manager_id, 'line manager', l.id, range_agg(h.period * app.period(l.from_at, l.to_at))
    from held h join app.line_management l on l.organisation_id = organisation and l.person_id = h.person_id
    where h.role = 'primary'
    group by l.manager_id, l.id
    union all
    select c.person_id, 'cover', c.id, app.period(greatest(c.from_at, c.accepted_at), least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at))
    from app.cover c join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
    where c.organisation_id = organisation and c.file_id = file and c.accepted_at is not null and c.declined_at is null
    union all
    select r.person_id, 'registered manager', r.id, app.period(r.from_at, r.to_at)
    from app.person_role r
    where r.organisation_id = organisation and r.role = 'registered manager'
    union all
    select r.person_id, 'intake', r.id,
      app.period(r.from_at, r.to_at) * app.period(f.created_at, app.midnight(f.closed_on + 1)) - coalesce((select range_agg(h.period) from held h where h.role = 'primary'), '{}')
    from app.person_role r join app.file f on f.organisation_id = organisation and f.id = file
    where r.organisation_id = organisation and r.role = 'line manager'
  ),
  closed as materialized (
    select o.person_id, app.conflict_of(organisation, file, o.person_id) + app.after_leaving(organisation, o.person_id) as period
    from (select distinct person_id from opened) o
  )
  select o.person_id, o.relationship, o.source_id, lower(part), upper(part)
  from opened o join closed c on c.person_id = o.person_id, lateral unnest(o.period - c.period) part;
end
$function$
  -- may be called by: everybody
-- Who may open which zones of a mentoring pair's book (rulebook 2.3, 6.4.4): the mentor while it lasts, the mentee always, managers only that sessions happened and what was learnt, a later mentor only what was learnt.
CREATE OR REPLACE FUNCTION app.derive_pair_grants(organisation uuid, pair uuid)
 RETURNS TABLE(person_id uuid, relationship text, source_id uuid, from_at timestamp with time zone, to_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
begin
  return query
  with this as (
    select m.id, m.mentor_id, m.mentee_id, m.created_at, app.mentorship_period(m) as period,
      least(app.midnight(m.from_on), m.created_at) as opened_at, least(m.ended_at, app.midnight(m.to_on + 1)) as ends_at
    from app.mentorship m where m.organisation_id = organisation and m.id = pair
  ),
  opened as (
    select t.mentor_id as person_id, 'pair mentor' as relationship, t.id as source_id, app.period(t.opened_at, t.ends_at) as period from this t
    union all
    select t.mentee_id, 'pair mentee', t.id, app.period(t.opened_at, null) from this t
    union all
    select later.mentor_id, 'later mentor', later.id, app.mentorship_period(later) * app.period(t.opened_at, null)
    from this t join app.mentorship later on later.organisation_id = organisation and later.mentee_id = t.mentee_id and later.id <> t.id and later.kind <> 'deputy'
    union all
    select l.manager_id, 'line manager', l.id, app.period(greatest(l.from_at, t.opened_at), l.to_at)
    from this t join app.line_management l on l.organisation_id = organisation and l.person_id = t.mentee_id
    union all
    select r.person_id, 'registered manager', r.id, app.period(greatest(r.from_at, t.opened_at), r.to_at)
    from this t join app.person_role r on r.organisation_id = organisation and r.role = 'registered manager'
  )
  select o.person_id, o.relationship, o.source_id, lower(part), upper(part)
  from opened o, lateral unnest(o.period - app.after_leaving(organisation, o.person_id)) part;
end
$function$
  -- may be called by: everybody
-- A person's own book: their reflections are theirs alone (M3), their development is shared with mentor and managers (M5).
CREATE OR REPLACE FUNCTION app.derive_person_grants(organisation uuid, person uuid)
 RETURNS TABLE(person_id uuid, relationship text, source_id uuid, from_at timestamp with time zone, to_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
begin
  return query
  with this as (select p.id, p.created_at from app.person p where p.organisation_id = organisation and p.id = person),
  opened as (
    select t.id as person_id, 'self' as relationship, t.id as source_id, app.period(t.created_at, null) as period from this t
    union all
    select m.mentor_id, 'mentor of person', m.id, app.mentorship_period(m)
    from app.mentorship m where m.organisation_id = organisation and m.mentee_id = person and m.kind <> 'deputy'
    union all
    select l.manager_id, 'line manager', l.id, app.period(l.from_at, l.to_at)
    from app.line_management l where l.organisation_id = organisation and l.person_id = person
    union all
    select r.person_id, 'registered manager', r.id, app.period(r.from_at, r.to_at)
    from app.person_role r where r.organisation_id = organisation and r.role = 'registered manager'
  )
  select o.person_id, o.relationship, o.source_id, lower(part), upper(part)
  from opened o, lateral unnest(o.period - app.after_leaving(organisation, o.person_id)) part;
end
$function$
  -- may be called by: everybody
-- Ends every session and link of a person and takes the password away; a new invitation opens the way again.
CREATE OR REPLACE FUNCTION app.end_way_in(person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
declare
  account_user text;
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator ends somebody''s way in';
  end if;
  select p.sign_in_user_id into account_user from app.person p where p.organisation_id = app.my_organisation() and p.id = person;
  update sign_in.session s set ended_at = app.now() where s.user_id = account_user and s.ended_at is null;
  delete from sign_in.account a where a.user_id = account_user;
  update sign_in.invitation i set used_at = app.now() where i.organisation_id = app.my_organisation() and i.person_id = person and i.used_at is null;
end
$function$
  -- may be called by: wellheld_user
-- Adds a job in this transaction: it exists if and only if the act was committed.
CREATE OR REPLACE FUNCTION app.enqueue(task text, payload jsonb, job_key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'graphile_worker'
AS $function$
begin
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, job_key => job_key);
end
$function$
  -- may be called by: wellheld_loader, wellheld_user
-- The ids of all organisations, for jobs that go through each of them in turn.
CREATE OR REPLACE FUNCTION app.every_organisation()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return query select o.id from app.organisation o order by o.id;
end
$function$
  -- may be called by: wellheld_system
-- What stands above every page of a file; no row for whoever does not read its zone Z1. Cover and second cover are those of the cover in force, else the mentor, and the deputy or line manager.
CREATE OR REPLACE FUNCTION app.file_identity(file uuid)
 RETURNS TABLE(id uuid, number text, status text, review_band text, client_id uuid, legal_name text, preferred_name text, pronouns text, date_of_birth date, date_of_death date, communication_flag text, formats text[], case_manager_id uuid, case_manager text, since date, cover text, second_cover text, covered_now boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'app'
AS $function$
#variable_conflict use_column
declare
  today date := (app.now() at time zone 'Europe/London')::date;
begin
  if not coalesce('Z1' = any (app.my_zones(file)), false) then
    return;
  end if;
  return query
  select f.id, f.number, f.status, f.review_band, c.id, c.legal_name, c.preferred_name, c.pronouns, c.date_of_birth, c.date_of_death,
    c.communication_flag, c.formats, holder.person_id, manager.name, holder.start_on,
    coalesce(covering.name, mentor.name), coalesce(covering.second_name, deputy.name, line.name), covering.name is not null
  from app.file f
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    left join lateral (
      select a.person_id, a.start_on from app.allocation a
      where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
        and a.start_on <= today and (a.end_on is null or a.end_on >= today)
      limit 1
    ) holder on true
    left join app.person manager on manager.organisation_id = f.organisation_id and manager.id = holder.person_id
    left join lateral (
      select p.name, s.name as second_name from app.cover v
        join app.person p on p.organisation_id = v.organisation_id and p.id = v.person_id
        left join app.person s on s.organisation_id = v.organisation_id and s.id = v.second_person_id
      where v.organisation_id = f.organisation_id and v.file_id = f.id and v.accepted_at is not null and v.declined_at is null and v.ended_at is null
        and v.from_at <= app.now() and (v.to_at is null or v.to_at > app.now())
      order by v.from_at desc limit 1
    ) covering on true
    left join lateral (
      select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
      where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind <> 'deputy' and m.ended_at is null
      order by m.kind = 'primary' desc limit 1
    ) mentor on true
    left join lateral (
      select p.name from app.mentorship m join app.person p on p.organisation_id = m.organisation_id and p.id = m.mentor_id
      where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind = 'deputy' and m.ended_at is null limit 1
    ) deputy on true
    left join lateral (
      select p.name from app.line_management l join app.person p on p.organisation_id = l.organisation_id and p.id = l.manager_id
      where l.organisation_id = f.organisation_id and l.person_id = holder.person_id and l.to_at is null limit 1
    ) line on true
  where f.organisation_id = app.my_organisation() and f.id = file;
end
$function$
  -- may be called by: wellheld_user
-- What the overview of a file shows besides its header: the newest fifty entries of the timeline, goals, what is due within so many days, the people around, how it stands. Only what the actor reads of it; no row for whoever does not read its zone Z1.
CREATE OR REPLACE FUNCTION app.file_overview(file uuid, horizon integer)
 RETURNS TABLE(nation text, extra_holidays json, summary_as_at text, timeline json, goals json, tasks json, appointments json, contacts json, standing json)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'pg_catalog', 'app'
AS $function$
#variable_conflict use_column
declare
  organisation uuid := app.my_organisation();
  me uuid := app.me();
  now timestamptz := app.now();
  today date := (app.now() at time zone 'Europe/London')::date;
  zones text[] := app.my_zones(file);
  excluded uuid[] := app.my_exclusions();
  in_core boolean := coalesce('Z2' = any (zones), false);
begin
  if not coalesce('Z1' = any (zones), false) then
    return;
  end if;
  return query
  select f.nation,
    (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h
      where h.organisation_id = organisation and h.nation = f.nation and h.removed_at is null),
    (select v.facts ->> 'asAt' from app.record r
        join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
      where r.organisation_id = organisation and r.book_id = file and r.type = 'case-summary' and r.state = 'signed'
        and r.zone = any (zones) and v.zone = any (zones) and r.id <> all (excluded)
      order by r.occurred_at desc limit 1),
    (select coalesce(json_agg(json_build_object('id', t.id, 'type', t.type, 'content', v.content, 'occurred_at', t.occurred_at,
        'recorded_at', first.recorded_at, 'author_name', first.author_name, 'corrected', t.version > 1 and exists (
          select from app.record_version c where c.organisation_id = organisation and c.record_id = t.id and c.kind = 'corrected')) order by t.occurred_at desc, t.id desc), '[]')
      from (
        select r.id, r.type, r.version, r.occurred_at from app.record r
        where r.organisation_id = organisation and r.book_id = file and r.timeline and r.state <> 'discarded' and r.state = 'signed' and r.id <> all (excluded)
          and (r.zone = any (zones) or r.type = 'handover-brief' and app.may_read_brief(r.id, file)
            or r.type = 'hand-back' and r.created_by = me and app.hands_back(file, false))
        order by r.occurred_at desc, r.id desc limit 50
      ) t
        join app.record_version v on v.organisation_id = organisation and v.record_id = t.id and v.version = t.version
        join app.record_version first on first.organisation_id = organisation and first.record_id = t.id and first.version = 1),
    (select coalesce(json_agg(json_build_object('id', g.id, 'statement', g.statement, 'target_on', g.target_on, 'status', g.status, 'owner', g.owner) order by g.position), '[]')
      from app.goal g where in_core and g.organisation_id = organisation and g.file_id = file and g.is_current and g.status <> 'withdrawn'),
    (select coalesce(json_agg(json_build_object('id', t.id, 'what', t.what, 'due_on', t.due_on, 'owner', p.name) order by t.due_on), '[]')
      from (
        select t.id, t.what, t.due_on, t.owner_id from app.task t
        where in_core and t.organisation_id = organisation and t.file_id = file and t.status in ('todo', 'doing', 'blocked') and t.due_on <= today + horizon
        order by t.due_on limit 20
      ) t join app.person p on p.organisation_id = organisation and p.id = t.owner_id),
    (select coalesce(json_agg(json_build_object('id', a.id, 'what', a.what, 'from_at', a.from_at, 'who', p.name) order by a.from_at), '[]')
      from (
        select a.id, a.what, a.from_at, a.person_id from app.appointment a
        where in_core and a.organisation_id = organisation and a.file_id = file and a.status = 'planned'
          and a.from_at >= app.midnight(today) and a.from_at < now + make_interval(days => horizon)
        order by a.from_at limit 20
      ) a join app.person p on p.organisation_id = organisation and p.id = a.person_id),
    (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'relationship', n.relationship, 'type', n.type, 'influence', n.influence,
        'may_not_contact', n.may_not_contact, 'emergency_order', n.emergency_order) order by n.emergency_order nulls last, n.is_next_of_kin desc, n.name), '[]')
      from app.network_contact n
      where in_core and n.organisation_id = organisation and n.file_id = file and (n.ended_on is null or n.ended_on > today)),
    (select json_build_object('file_id', s.file_id, 'duties', s.duties, 'proofs', s.proofs, 'holiday_green', s.holiday_green, 'holiday_amber', s.holiday_amber,
        'sick_day_green', s.sick_day_green, 'sick_day_amber', s.sick_day_amber, 'audit_green', s.audit_green, 'audit_amber', s.audit_amber)
      from app.file_standing s where in_core and s.organisation_id = organisation and s.file_id = file)
  from app.file f where f.organisation_id = organisation and f.id = file;
end
$function$
  -- may be called by: wellheld_user
-- How many files somebody holds: a number and no more, for those who see them off or name them as mentor.
CREATE OR REPLACE FUNCTION app.files_held_by(person uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  if not app.has_any_role(array['administrator', 'line manager', 'registered manager']) then
    raise insufficient_privilege using message = 'how many files somebody holds is for those who manage people';
  end if;
  return (select count(*) from app.allocation a
    where a.organisation_id = app.my_organisation() and a.person_id = person and a.role = 'primary' and a.accepted_at is not null
      and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date));
end
$function$
  -- may be called by: wellheld_user
-- What a list shows of these files on a day: only of those the actor reads, and of them only what they read.
CREATE OR REPLACE FUNCTION app.files_in_list(files uuid[], on_day date)
 RETURNS TABLE(id uuid, number text, client text, status text, band text, holder text, covering_for text, proofs json, set_aside integer, late integer, worst jsonb, note json, appointment json, review jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'app'
AS $function$
#variable_conflict use_column
declare
  organisation uuid := app.my_organisation();
  me uuid := app.me();
  now timestamptz := app.now();
  today date := (app.now() at time zone 'Europe/London')::date;
  excluded uuid[] := app.my_exclusions();
begin
  return query
  select f.id, f.number, c.legal_name, f.status, f.review_band,
    (select p.name from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
      where a.organisation_id = organisation and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
        and a.start_on <= today and (a.end_on is null or a.end_on >= today) limit 1),
    (select p.name from app.cover v join app.absence b on b.organisation_id = v.organisation_id and b.id = v.absence_id
        join app.person p on p.organisation_id = b.organisation_id and p.id = b.person_id
      where v.organisation_id = organisation and v.file_id = f.id and v.person_id = me and v.accepted_at is not null and v.declined_at is null and v.ended_at is null
        and v.from_at <= now and coalesce(v.to_at, 'infinity') > now limit 1),
    json_build_object(
      'holiday', json_build_object('applies', coalesce(s.holiday_applies, false), 'until', (select upper(r) - 1 from unnest(s.holiday_green) r where r @> on_day),
        'is_amber', coalesce(s.holiday_amber @> on_day, false), 'to_mend', (select count(*) from unnest(s.holiday_mend) r where r @> on_day)),
      'sick-day', json_build_object('applies', coalesce(s.sick_day_applies, false), 'until', (select upper(r) - 1 from unnest(s.sick_day_green) r where r @> on_day),
        'is_amber', coalesce(s.sick_day_amber @> on_day, false), 'to_mend', (select count(*) from unnest(s.sick_day_mend) r where r @> on_day)),
      'audit', json_build_object('applies', coalesce(s.audit_applies, false), 'until', (select upper(r) - 1 from unnest(s.audit_green) r where r @> on_day),
        'is_amber', coalesce(s.audit_amber @> on_day, false), 'to_mend', (select count(*) from unnest(s.audit_mend) r where r @> on_day))),
    (select count(*)::int from app.waiver w where readable.in_core and w.organisation_id = organisation and w.book_id = f.id and w.ended_at is null and w.review_on >= on_day),
    coalesce(lates.count, 0), duties.worst,
    (select json_build_object('id', r.id, 'at', r.occurred_at, 'subtype',
        (select v.facts ->> 'subtype' from app.record_version v where v.organisation_id = organisation and v.record_id = r.id and v.version = r.version))
      from app.record r
      where r.organisation_id = organisation and r.book_id = f.id and r.timeline and r.state <> 'discarded' and r.type = 'case-note' and r.state = 'signed'
        and r.zone = any (readable.zones) and r.id <> all (excluded)
      order by r.occurred_at desc limit 1),
    (select json_build_object('id', a.id, 'at', a.from_at, 'what', a.what) from app.appointment a
      where readable.in_core and a.organisation_id = organisation and a.file_id = f.id and a.status = 'planned' and a.from_at > now
      order by a.from_at limit 1),
    duties.review
  from app.file f
    cross join lateral (
      select array_agg(zone) as zones, coalesce(bool_or(zone = 'Z2'), false) as in_core, coalesce(bool_or(zone = 'Z1'), false) as in_identity
      from app.access_grant g cross join lateral unnest(g.read_zones) zone
      where g.organisation_id = organisation and g.person_id = me and g.book_id = f.id and g.from_at <= now and g.to_at > now
    ) readable
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id and readable.in_core
    left join lateral (
      select l.duty::int as place, (count(*) over ())::int as count from unnest(s.late_from, s.late_to, s.late_duty) as l (from_on, to_on, duty)
      where l.from_on <= on_day and l.to_on >= on_day order by l.from_on, l.duty limit 1
    ) lates on true
    left join lateral (
      select (array_agg(d.duty) filter (where d.place - 1 = lates.place))[1] as worst,
        (array_agg(d.duty order by d.duty ->> 'dueOn') filter (where d.duty ->> 'code' in ('C15', 'C16')))[1] as review
      from jsonb_array_elements(s.duties) with ordinality d (duty, place)
    ) duties on true
  where f.organisation_id = organisation and f.id = any (files) and readable.in_identity;
end
$function$
  -- may be called by: wellheld_user
-- no comment
CREATE OR REPLACE FUNCTION app.follow_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
declare
  row_of jsonb := to_jsonb(new);
begin
  if tg_op = 'UPDATE' and (to_jsonb(old) -> 'file_id', to_jsonb(old) -> 'id') is distinct from (row_of -> 'file_id', row_of -> 'id') or not exists (
    select from app.record r
    where r.organisation_id = new.organisation_id and r.id = (row_of ->> tg_argv[0])::uuid and r.book_id = (row_of ->> tg_argv[1])::uuid
      and (row_of ->> 'zone' is null or row_of ->> 'zone' = r.zone))
  then
    perform app.refuse('a row of a list belongs to the record it was made from');
  end if;
  return new;
end
$function$
  -- may be called by: its owner
-- Forces row-level security on a new table and gives system and loader their policies; called by every migration that creates one.
CREATE OR REPLACE PROCEDURE app.guard(IN guarded regclass, IN organisation_column text DEFAULT 'organisation_id'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy system_one_organisation on %s for all to wellheld_system using (%I = (select app.my_organisation())) with check (%I = (select app.my_organisation()))', guarded, organisation_column, organisation_column);
  execute format('create policy loader_everything on %s for all to wellheld_loader using (true) with check (true)', guarded);
  execute format('grant select, insert on %s to wellheld_system', guarded);
  execute format('grant select, insert, update, delete on %s to wellheld_loader', guarded);
end
$procedure$
  -- may be called by: everybody
-- Whether the actor covered this file and still owes the hand-back (writing), or its acknowledgement is awaited (reading): the one record they keep hold of after access has ended.
CREATE OR REPLACE FUNCTION app.hands_back(file uuid, writing boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.cover c
    where c.organisation_id = app.my_organisation() and c.file_id = file and c.person_id = app.me() and c.accepted_at is not null
      and case when writing then c.handed_back_at else c.acknowledged_at end is null);
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether the actor holds one of the roles now; with the last day of work every role ends.
CREATE OR REPLACE FUNCTION app.has_any_role(wanted text[])
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.person_role r join app.person p on p.organisation_id = r.organisation_id and p.id = r.person_id
    where r.organisation_id = app.my_organisation() and r.person_id = app.me() and r.role = any (wanted)
      and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())
      and (p.left_on is null or app.midnight(p.left_on + 1) > app.now()));
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether the transaction's person holds the role now.
CREATE OR REPLACE FUNCTION app.has_role(wanted text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return app.has_any_role(array[wanted]);
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether the actor stands in one of these relationships to this book now: for acts that follow from who one is, not from which zone one writes.
CREATE OR REPLACE FUNCTION app.holds(book uuid, any_of text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM app.access_grant g WHERE ((g.organisation_id = app.my_organisation()) AND (g.person_id = app.me()) AND (g.book_id = holds.book) AND (g.relationship = ANY (holds.any_of)) AND (g.from_at <= app.now()) AND (g.to_at > app.now()))))
  -- may be called by: everybody
-- A link to join, good for seven days; an earlier one that was not used stops working.
CREATE OR REPLACE FUNCTION app.invite(person uuid, hash text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator invites';
  end if;
  update sign_in.invitation i set used_at = app.now()
  where i.organisation_id = app.my_organisation() and i.person_id = person and i.purpose = 'join' and i.used_at is null;
  insert into sign_in.invitation (token_hash, organisation_id, person_id, purpose, created_at, expires_at)
  values (hash, app.my_organisation(), person, 'join', app.now(), app.now() + interval '7 days');
end
$function$
  -- may be called by: wellheld_user
-- Whether this absence is one of somebody who holds the file: cover is for nothing else.
CREATE OR REPLACE FUNCTION app.is_away_from(file uuid, absence uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.absence a join app.allocation held on held.organisation_id = a.organisation_id and held.person_id = a.person_id
    where a.organisation_id = app.my_organisation() and a.id = absence and a.cancelled_at is null and a.returned_at is null
      and held.file_id = file and held.accepted_at is not null);
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether a record was begun by somebody but the actor; false while there is none yet.
CREATE OR REPLACE FUNCTION app.is_of_somebody_else(record uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (select from app.record r where r.organisation_id = app.my_organisation() and r.id = record and r.created_by is distinct from app.me());
end
$function$
  -- may be called by: wellheld_system, wellheld_user
-- Whether the actor opens this file in this very transaction: whoever accepts a referral signs for it, also a registered manager, who writes nothing else there.
CREATE OR REPLACE FUNCTION app.is_opening(file uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.file f
    where f.organisation_id = app.my_organisation() and f.id = file and f.created_by = app.me() and f.created_at = app.now());
end
$function$
  -- may be called by: wellheld_user
-- Whether this person and the actor are mentor and mentee of each other now, whichever way round.
CREATE OR REPLACE FUNCTION app.is_paired_with_me(person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.mentorship m
    where m.organisation_id = app.my_organisation() and (m.mentor_id, m.mentee_id) in ((app.me(), person), (person, app.me()))
      and app.mentorship_period(m) @> app.now());
end
$function$
  -- may be called by: wellheld_user
-- Whether the author of this private record lets the actor read it now.
CREATE OR REPLACE FUNCTION app.is_shared_with_me(record uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.shared_record s
    where s.organisation_id = app.my_organisation() and s.record_id = record and s.person_id = app.me() and s.withdrawn_at is null
      and app.is_paired_with_me(s.shared_by));
end
$function$
  -- may be called by: wellheld_user
-- Takes the book for this transaction and says where its chain stands, so that entries follow one another. No row: not the actor's to sign in.
CREATE OR REPLACE FUNCTION app.lock_book(wanted uuid)
 RETURNS TABLE(length integer, head bytea, at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether the actor is this person's line manager now.
CREATE OR REPLACE FUNCTION app.manages(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN app.holds(person, ARRAY['line manager'::text])
  -- may be called by: everybody
-- Whether the actor may write this part of this record now. When access ends, their unsigned text closes with it.
CREATE OR REPLACE FUNCTION app.may_draft(record uuid, book uuid, wanted_zone text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((record <> ALL ((SELECT app.my_exclusions() AS my_exclusions)::uuid[])) AND (app.may_write(book, wanted_zone) OR (EXISTS (SELECT FROM app.record r WHERE ((r.organisation_id = app.my_organisation()) AND (r.id = may_draft.record) AND (r.type = 'hand-back'::text) AND (r.created_by = app.me()) AND app.hands_back(may_draft.book, true))))))
  -- may be called by: everybody
-- Whether the actor may keep this person out of this restricted record: the registered manager anybody, whoever writes there a mentor or cover, so that nobody hides a record from a manager.
CREATE OR REPLACE FUNCTION app.may_exclude(record uuid, person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.record r
    where r.organisation_id = app.my_organisation() and r.id = record and r.zone = 'Z3' and r.id <> all (app.my_exclusions())
      and (app.holds(r.book_id, array['registered manager'])
        or app.may_write(r.book_id, 'Z3') and not exists (
          select from app.access_grant g where g.organisation_id = r.organisation_id and g.book_id = r.book_id and g.person_id = person
            and g.relationship not in ('mentor', 'cover') and g.to_at > app.now())));
end
$function$
  -- may be called by: wellheld_user
-- Whether the actor may start or prolong this mentorship, which opens the mentee's files: nobody makes themself a mentor of somebody they do not manage.
CREATE OR REPLACE FUNCTION app.may_match(mentor uuid, mentee uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (app.manages(mentee) OR app.has_role('registered manager'::text) OR (app.has_role('administrator'::text) AND (mentor <> app.me())))
  -- may be called by: everybody
-- Whether the client is new or already known to the actor: opening a file is no way to somebody else's client.
CREATE OR REPLACE FUNCTION app.may_open_file_for(client uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return not exists (select from app.file f where f.organisation_id = app.my_organisation() and f.client_id = client)
    or exists (select from app.file f where f.organisation_id = app.my_organisation() and f.client_id = client and app.may_read(f.id, 'Z1'));
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether the actor reads this zone of this book now; for statements, not for policies over many rows.
CREATE OR REPLACE FUNCTION app.may_read(book uuid, wanted_zone text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM app.access_grant g WHERE ((g.organisation_id = app.my_organisation()) AND (g.person_id = app.me()) AND (g.book_id = may_read.book) AND (may_read.wanted_zone = ANY (g.read_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now()))))
  -- may be called by: everybody
-- Whether the actor reads this handover brief as cover or second cover: from the acceptance, which is before their access to the file begins.
CREATE OR REPLACE FUNCTION app.may_read_brief(brief uuid, file uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.cover c join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
    where c.organisation_id = app.my_organisation() and c.file_id = file and c.brief_id = brief and app.me() in (c.person_id, c.second_person_id)
      and c.accepted_at is not null and c.declined_at is null
      and coalesce(least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at), 'infinity') > app.now()
      and not (app.conflict_of(c.organisation_id, file, app.me()) + app.after_leaving(c.organisation_id, app.me())) @> app.now());
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Whether the actor writes this zone of this book now.
CREATE OR REPLACE FUNCTION app.may_write(book uuid, wanted_zone text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM app.access_grant g WHERE ((g.organisation_id = app.my_organisation()) AND (g.person_id = app.me()) AND (g.book_id = may_write.book) AND (may_write.wanted_zone = ANY (g.write_zones)) AND (g.from_at <= app.now()) AND (g.to_at > app.now()))))
  -- may be called by: everybody
-- The person the transaction acts for; null for the system.
CREATE OR REPLACE FUNCTION app.me()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('wellheld.person'::text, true), ''::text))::uuid
  -- may be called by: everybody
-- The days on which nobody else may be the mentor of the same kind; the day it was ended is the next one's first.
CREATE OR REPLACE FUNCTION app.mentored_days(from_on date, to_on date, ended_at timestamp with time zone)
 RETURNS daterange
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (ended_at IS NULL) THEN daterange(from_on, to_on, '[]'::text) ELSE daterange(from_on, GREATEST(from_on, LEAST((to_on + 1), ((ended_at AT TIME ZONE 'Europe/London'::text))::date))) END
  -- may be called by: everybody
-- While the mentorship is in force: from its first day to its last, or to the instant it was ended.
CREATE OR REPLACE FUNCTION app.mentorship_period(pair app.mentorship)
 RETURNS tstzmultirange
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN app.period(app.midnight((pair).from_on), LEAST((pair).ended_at, app.midnight(((pair).to_on + 1))))
  -- may be called by: everybody
-- The instant a London day begins (rulebook 0.3.7).
CREATE OR REPLACE FUNCTION app.midnight(day date)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((day)::timestamp without time zone AT TIME ZONE 'Europe/London'::text)
  -- may be called by: everybody
-- The records the actor is kept out of; asked once a statement.
CREATE OR REPLACE FUNCTION app.my_exclusions()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return coalesce((select array_agg(e.record_id) from app.exclusion e
    where e.organisation_id = app.my_organisation() and e.person_id = app.me() and e.lifted_at is null), '{}');
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- The actor's name as it is now: nobody signs with another.
CREATE OR REPLACE FUNCTION app.my_name()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN (SELECT p.name FROM app.person p WHERE ((p.organisation_id = app.my_organisation()) AND (p.id = app.me())))
  -- may be called by: everybody
-- The organisation of the transaction's actor; null outside asActor, so nothing is visible.
CREATE OR REPLACE FUNCTION app.my_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('wellheld.organisation'::text, true), ''::text))::uuid
  -- may be called by: everybody
-- Which zones of a book the actor reads now; null when none.
CREATE OR REPLACE FUNCTION app.my_zones(book uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
RETURN (SELECT array_agg(DISTINCT zone.zone) AS array_agg FROM (app.access_grant g CROSS JOIN LATERAL unnest(g.read_zones) zone(zone)) WHERE ((g.organisation_id = app.my_organisation()) AND (g.person_id = app.me()) AND (g.book_id = my_zones.book) AND (g.from_at <= app.now()) AND (g.to_at > app.now())))
  -- may be called by: wellheld_user
-- Whether another client has this NHS number, also one the actor may not know of: that and no more (rulebook 3.1 R3).
CREATE OR REPLACE FUNCTION app.nhs_number_is_taken(number text, but_not_by uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.client c
    where c.organisation_id = app.my_organisation() and c.nhs_number = number and c.id is distinct from but_not_by);
end
$function$
  -- may be called by: wellheld_user
-- The one clock: the time the transaction began. Nobody can type it.
CREATE OR REPLACE FUNCTION app.now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN transaction_timestamp()
  -- may be called by: everybody
-- From one instant to another; to the end of time when there is none, empty when it ended before it began.
CREATE OR REPLACE FUNCTION app.period(from_at timestamp with time zone, to_at timestamp with time zone)
 RETURNS tstzmultirange
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN tstzmultirange(tstzrange(from_at, GREATEST(from_at, COALESCE(to_at, 'infinity'::timestamp with time zone))))
  -- may be called by: everybody
-- The files the actor was asked to take, with what they need to say whether they may: the client's name, who asks and who pays. Nothing else is open to them before they accept; nothing at all while a conflict of interest stands.
CREATE OR REPLACE FUNCTION app.proposed_to_me()
 RETURNS TABLE(id uuid, file_id uuid, number text, legal_name text, referrer text, funder text, role text, start_on date, weight smallint, workload_plan text, introduction_due_on date, proposed_at timestamp with time zone, proposed_by text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return query
  select a.id, a.file_id, f.number, c.legal_name, r.content ->> 'referrer', r.content ->> 'funder', a.role, a.start_on, a.weight, a.workload_plan, a.introduction_due_on, a.proposed_at, p.name
  from app.allocation a
    join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    left join app.person p on p.organisation_id = a.organisation_id and p.id = a.proposed_by
    left join lateral (
      select v.content::json as content from app.record_version v
      where v.organisation_id = f.organisation_id and v.book_id = f.id and v.type = 'referral'
      order by v.sequence desc limit 1) r on true
  where a.organisation_id = app.my_organisation() and a.person_id = app.me() and a.accepted_at is null and a.declined_at is null
    and f.closed_on is null and app.has_role('case manager')
    and not app.conflict_of(a.organisation_id, a.file_id, app.me()) @> app.now()
  order by a.proposed_at, a.id;
end
$function$
  -- may be called by: wellheld_user
-- no comment
CREATE OR REPLACE FUNCTION app.refresh_all_grants(organisation uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
declare
  one record;
begin
  perform app.take_turns(organisation);
  for one in select * from app.books_of_everybody(organisation, array['person', 'pair', 'file']) loop
    perform app.refresh_grants(organisation, one.kind, one.id);
  end loop;
end
$function$
  -- may be called by: wellheld_loader
-- Makes the stored grants of a book equal to those its relationships give.
CREATE OR REPLACE FUNCTION app.refresh_grants(organisation uuid, book_kind text, book uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  if book_kind = 'person' then
    insert into app.book (organisation_id, id, kind) values (organisation, book, 'person') on conflict do nothing;
  end if;
  delete from app.access_grant g where g.organisation_id = organisation and g.book_id = book;
  insert into app.access_grant (organisation_id, person_id, book_id, relationship, source_id, read_zones, write_zones, from_at, to_at)
  select organisation, d.person_id, book, d.relationship, d.source_id, coalesce(z.readable, '{}'), coalesce(z.writable, '{}'), d.from_at, d.to_at
  from (
    select * from app.derive_file_grants(organisation, book) where book_kind = 'file'
    union all
    select * from app.derive_pair_grants(organisation, book) where book_kind = 'pair'
    union all
    select * from app.derive_person_grants(organisation, book) where book_kind = 'person'
  ) d left join (
    select r.relationship, array_agg(r.zone order by r.zone) filter (where r.may_read) as readable, array_agg(r.zone order by r.zone) filter (where r.may_write) as writable
    from app.relationship_zone r
    where r.zone = any (app.book_zones(book_kind))
    group by r.relationship
  ) z on z.relationship = d.relationship;
end
$function$
  -- may be called by: its owner
-- Runs after every change of a relationship; a loader may postpone it with the setting wellheld.loading and call app.refresh_all_grants, the application may not.
CREATE OR REPLACE FUNCTION app.refresh_grants_after_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
declare
  organisation uuid := coalesce(new.organisation_id, old.organisation_id);
  touched record;
begin
  if current_setting('wellheld.loading', true) = 'on' and session_user <> 'wellheld_login' then
    return null;
  end if;
  perform app.take_turns(organisation);
  for touched in
    select distinct t.kind, t.id from unnest(array[to_jsonb(old), to_jsonb(new)]) row_of, lateral app.books_touched(tg_table_name, row_of) t
    where row_of is not null
    order by t.kind, t.id
  loop
    perform app.refresh_grants(organisation, touched.kind, touched.id);
  end loop;
  return null;
end
$function$
  -- may be called by: its owner
-- Stops a change that is not the actor's to make.
CREATE OR REPLACE FUNCTION app.refuse(sentence text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  raise insufficient_privilege using message = sentence;
end
$function$
  -- may be called by: everybody
-- For somebody who lost telephone and recovery codes: they sign in with the password and set it up anew.
CREATE OR REPLACE FUNCTION app.reset_second_step(person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
declare
  account_user text;
begin
  if not app.has_role('administrator') or person = app.me() then
    raise insufficient_privilege using message = 'only another administrator resets a second step';
  end if;
  select p.sign_in_user_id into account_user from app.person p where p.organisation_id = app.my_organisation() and p.id = person;
  delete from sign_in.two_factor t where t.user_id = account_user;
  update sign_in."user" u set two_factor_enabled = false where u.id = account_user;
  update sign_in.session s set ended_at = app.now() where s.user_id = account_user and s.ended_at is null;
end
$function$
  -- may be called by: wellheld_user
-- The newest records the actor may read that hold all the words, newest first, from before a given one; the rule of the policy on app.search_entry, carried here so that the indexes can be used. Asked through app.search_records.
CREATE OR REPLACE FUNCTION app.search_entries(query text, only_book uuid, only_type text, older_than timestamp with time zone, older_id uuid, most integer)
 RETURNS TABLE(record_id uuid, book_id uuid, type text, occurred_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'app'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  wanted tsquery := websearch_to_tsquery('app.words', query);
  organisation uuid := app.my_organisation();
  person uuid := app.me();
  hidden uuid[] := app.my_exclusions();
  page integer := least(most, 200);
  before timestamptz := coalesce(older_than, 'infinity');
  before_id uuid := coalesce(older_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  many constant integer := 600;
  -- So many entries are looked at in less time than it takes to notice.
  few constant integer := 5000;
  -- A phrase is in about one of fifty records that hold its words.
  scarcity constant float8 := case when wanted::text like '%<%' then 50 else 1 end;
  -- Without a word that must be there, everything is read anyway.
  is_open constant boolean := querytree(wanted) = 'T';
  grants integer;
  books uuid[];
  estimate json;
  everything float8;
  matching float8;
  own float8;
  until_full float8;
  by_words float8;
  by_own_words float8;
  by_own_books float8;
  by_date float8;
begin
  if numnode(wanted) = 0 then
    return;
  end if;
  select count(*), array_agg(distinct g.book_id) into grants, books from (
    select g.book_id from app.access_grant g
    where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now()
      and (only_book is null or g.book_id = only_book)
    limit many) g;
  if grants = 0 then
    return;
  end if;

  execute format('explain (format json) select from app.search_entry s where s.words @@ %L::tsquery', wanted) into estimate;
  matching := greatest((estimate -> 0 -> 'Plan' ->> 'Plan Rows')::float8, 1);
  select greatest(entry.reltuples, 1), greatest(entry.reltuples, 1) * least(cardinality(books) / greatest(book.reltuples, 1), 1) into everything, own
  from pg_class entry, pg_class book where entry.oid = 'app.search_entry'::regclass and book.oid = 'app.book'::regclass;
  own := greatest(case when grants = many then everything else own end, 1);
  until_full := page * everything / matching * scarcity;
  by_own_words := case when grants = many or is_open then 'infinity' else own / 4 + own * matching / everything end;
  by_own_books := case when grants = many then 'infinity' else own / 2 + least(own, until_full) end;
  by_words := case when own < few and grants < many then 'infinity' when is_open then everything else matching end;
  by_date := case when own < few and grants < many then 'infinity' else until_full * everything / own end;

  if by_own_words <= least(by_own_books, by_words, by_date) then
    return query
    select h.record_id, h.book_id, h.type, h.occurred_at
    from (
      select s.record_id, s.book_id, s.zone, s.type, s.occurred_at from app.search_entry s
      where s.organisation_id = organisation and array[s.book_id] && books and s.words @@ wanted and s.record_id <> all (hidden)
        and (only_type is null or s.type = only_type) and (s.occurred_at, s.record_id) < (before, before_id)
      order by s.occurred_at desc, s.record_id desc offset 0) h
    where exists (
      select from app.access_grant g
      where g.organisation_id = organisation and g.person_id = person and g.book_id = h.book_id
        and h.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by h.occurred_at desc, h.record_id desc
    limit page;
  elsif by_own_books <= least(by_words, by_date) then
    return query
    select own_entry.record_id, s.book_id, s.type, own_entry.occurred_at
    from (
      select e.record_id, e.occurred_at
      from unnest(books) b (id) join app.search_entry e on e.organisation_id = organisation and e.book_id = b.id
      where (e.occurred_at, e.record_id) < (before, before_id) and (only_type is null or e.type = only_type)
      order by e.occurred_at desc, e.record_id desc offset 0) own_entry
    cross join lateral (
      select s.book_id, s.type from app.search_entry s
      where s.organisation_id = organisation and s.record_id = own_entry.record_id and s.words @@ wanted and s.record_id <> all (hidden) and exists (
        select from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.book_id = s.book_id
          and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
      offset 0) s
    order by own_entry.occurred_at desc, own_entry.record_id desc
    limit page;
  elsif by_words <= by_date then
    return query execute $way$
    with holding as materialized (
      select s.record_id, s.book_id, s.zone, s.type, s.occurred_at from app.search_entry s
      where s.organisation_id = $1 and s.words @@ $3)
    select h.record_id, h.book_id, h.type, h.occurred_at
    from (
      select h.record_id, h.book_id, h.zone, h.type, h.occurred_at from holding h
      where ($4 is null or h.book_id = any ($4)) and ($5 is null or h.type = $5) and (h.occurred_at, h.record_id) < ($6, $7)
      order by h.occurred_at desc, h.record_id desc offset 0) h
    where h.record_id <> all ($8) and exists (
      select from app.access_grant g
      where g.organisation_id = $1 and g.person_id = $2 and g.book_id = h.book_id
        and h.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by h.occurred_at desc, h.record_id desc
    limit $9 $way$
    using organisation, person, wanted, case when grants < many then books end, only_type, before, before_id, hidden, page;
  else
    return query execute $way$
    select s.record_id, s.book_id, s.type, s.occurred_at
    from (
      select e.record_id, e.book_id, e.zone, e.type, e.occurred_at, e.words from app.search_entry e
      where e.organisation_id = $1 and (e.occurred_at, e.record_id) < ($6, $7)
      order by e.occurred_at desc, e.record_id desc offset 0) s
    where s.words @@ $3 and ($4 is null or s.book_id = $4) and ($5 is null or s.type = $5)
      and s.record_id <> all ($8) and exists (
        select from app.access_grant g
        where g.organisation_id = $1 and g.person_id = $2 and g.book_id = s.book_id
          and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by s.occurred_at desc, s.record_id desc
    limit $9 $way$
    using organisation, person, wanted, only_book, only_type, before, before_id, hidden, page;
  end if;
end
$function$
  -- may be called by: its owner
-- Colleagues, clients and people of their networks whose name is like this one, or whose file has this number, as far as the actor may read them, with what tells them apart: roles, the file's number, or whose relation they are.
CREATE OR REPLACE FUNCTION app.search_names(query text, most integer)
 RETURNS TABLE(kind text, id uuid, file_id uuid, name text, likeness real, hint text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'pg_catalog', 'app'
 SET "pg_trgm.word_similarity_threshold" TO '0.45'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  wanted text := lower(query);
  organisation uuid := app.my_organisation();
  person uuid := app.me();
  many constant integer := 600;
  grants integer;
begin
  if length(wanted) < 2 then
    return;
  end if;
  return query
  select 'staff', p.id, null::uuid, p.name, public.word_similarity(wanted, lower(p.name)),
    coalesce((select string_agg(distinct r.role, ', ') from app.person_role r
      where r.organisation_id = organisation and r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), 'no role now')
  from app.person p
  where p.organisation_id = organisation and lower(p.name) operator(public.%>) wanted
  order by 5 desc, 4, 2
  limit least(most, 100);
  select count(*) into grants from (
    select from app.access_grant g
    where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now() limit many) g;
  if grants < many then
    return query
    with own as materialized (
      select f.id, f.number, f.closed_on, c.legal_name, c.preferred_name, g.reads_clients, g.reads_contacts
      from (
        select g.book_id, bool_or('Z1' = any (g.read_zones)) as reads_clients, bool_or('Z2' = any (g.read_zones)) as reads_contacts
        from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now()
        group by g.book_id offset 0) g
      cross join lateral (select f.id, f.number, f.closed_on, f.client_id from app.file f where f.organisation_id = organisation and f.id = g.book_id offset 0) f
      cross join lateral (select c.legal_name, c.preferred_name from app.client c where c.organisation_id = organisation and c.id = f.client_id offset 0) c
      where g.reads_clients)
    select 'client', o.id, o.id, o.legal_name, case when o.number = upper(query) then 1::real else public.word_similarity(wanted, lower(o.legal_name || ' ' || o.preferred_name)) end,
      o.number || case when o.closed_on is not null then ', closed' else '' end
    from own o
    where o.number = upper(query) or lower(o.legal_name || ' ' || o.preferred_name) operator(public.%>) wanted
    union all
    select 'contact', n.id, o.id, n.name, public.word_similarity(wanted, lower(n.name)), n.relationship || ' of ' || o.preferred_name || ', ' || o.number
    from own o cross join lateral (
      select n.id, n.name, n.relationship from app.network_contact n where n.organisation_id = organisation and n.file_id = o.id offset 0) n
    where o.reads_contacts and lower(n.name) operator(public.%>) wanted
    order by 5 desc, 1, 4, 2
    limit least(most, 100);
    return;
  end if;
  -- Which index of names is shorter depends on the name, so this is planned for each.
  return query execute $way$
  with readable as (
    select f.id, f.name, f.number, f.closed_on, max(f.likeness) as likeness from (
      select f.id, c.legal_name as name, f.number, f.closed_on, public.word_similarity($3, lower(c.legal_name || ' ' || c.preferred_name)) as likeness
      from app.client c
        join app.file f on f.organisation_id = c.organisation_id and f.client_id = c.id
        join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
      where c.organisation_id = $1 and g.person_id = $2 and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
        and lower(c.legal_name || ' ' || c.preferred_name) operator(public.%>) $3
      union all
      select f.id, c.legal_name, f.number, f.closed_on, 1
      from app.file f
        join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
        join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
      where f.organisation_id = $1 and f.number = $5 and g.person_id = $2 and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
    ) f
    group by f.id, f.name, f.number, f.closed_on
  ), met as (
    select n.id, n.file_id, n.name, n.relationship, public.word_similarity($3, lower(n.name)) as likeness
    from app.network_contact n
    where n.organisation_id = $1 and lower(n.name) operator(public.%>) $3 and exists (
      select from app.access_grant g
      where g.organisation_id = $1 and g.person_id = $2 and g.book_id = n.file_id and 'Z2' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    and exists (
      select from app.access_grant g
      where g.organisation_id = $1 and g.person_id = $2 and g.book_id = n.file_id and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by 5 desc, 3, 1
    limit least($4, 100)
  )
  select 'client', r.id, r.id as file_id, r.name, r.likeness, r.number || case when r.closed_on is not null then ', closed' else '' end from readable r
  union all
  select 'contact', n.id, n.file_id, n.name, n.likeness, n.relationship || ' of ' || c.preferred_name || ', ' || f.number
  from met n
    join app.file f on f.organisation_id = $1 and f.id = n.file_id
    join app.client c on c.organisation_id = $1 and c.id = f.client_id
  order by 5 desc, 1, 4, 2
  limit least($4, 100) $way$
  using organisation, person, wanted, most, upper(query);
end
$function$
  -- may be called by: wellheld_user
-- The newest records the actor may read that hold all the words, newest first, from before a given one, with the client and number of a file or the two of a pair.
CREATE OR REPLACE FUNCTION app.search_records(query text, only_book uuid, only_type text, older_than timestamp with time zone, older_id uuid, most integer)
 RETURNS TABLE(record_id uuid, book_id uuid, type text, occurred_at timestamp with time zone, version integer, client text, number text, pair text)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 20
 SET search_path TO 'pg_catalog', 'app'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  organisation uuid := app.my_organisation();
  person uuid := app.me();
begin
  return query
  select h.record_id, h.book_id, h.type, h.occurred_at, r.version, whose.preferred_name, whose.number,
    (select mentor.name || ' and ' || mentee.name from app.mentorship m
      join app.person mentor on mentor.organisation_id = organisation and mentor.id = m.mentor_id
      join app.person mentee on mentee.organisation_id = organisation and mentee.id = m.mentee_id
      where m.organisation_id = organisation and m.id = h.book_id)
  from app.search_entries(query, only_book, only_type, older_than, older_id, most) h
    join app.record r on r.organisation_id = organisation and r.id = h.record_id
    left join lateral (
      select c.preferred_name, f.number
      from app.file f join app.client c on c.organisation_id = organisation and c.id = f.client_id
      where f.organisation_id = organisation and f.id = h.book_id and exists (
        select from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.book_id = h.book_id
          and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())) whose on true
  order by h.occurred_at desc, h.record_id desc;
end
$function$
  -- may be called by: wellheld_user
-- Whether anything of this book is shared with the actor now: the sealed part of what is not shared stays unreadable beneath its key.
CREATE OR REPLACE FUNCTION app.shares_with_me(book uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (
    select from app.shared_record s
    where s.organisation_id = app.my_organisation() and s.book_id = book and s.person_id = app.me() and s.withdrawn_at is null
      and app.is_paired_with_me(s.shared_by));
end
$function$
  -- may be called by: wellheld_user
-- What the actor themself signed as this cover, so that the hand-back begins with it, also shortly after their access has ended. Restricted records are left out.
CREATE OR REPLACE FUNCTION app.signed_while_covering(cover uuid)
 RETURNS TABLE(record_id uuid, type text, content text, occurred_at timestamp with time zone, recorded_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: wellheld_system, wellheld_user
-- Whether the actor is this person's line manager, mentor or registered manager now: who may report them absent.
CREATE OR REPLACE FUNCTION app.stands_over(person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return app.holds(person, array['line manager', 'registered manager', 'mentor of person']) or exists (
    select from app.mentorship m where m.organisation_id = app.my_organisation() and m.mentee_id = person and m.mentor_id = app.me()
      and m.kind = 'deputy' and app.mentorship_period(m) @> app.now());
end
$function$
  -- may be called by: wellheld_loader, wellheld_system, wellheld_user
-- Takes a book, and if wanted its standing, for this transaction, and says what signing a record in it must know: where the chain stands, by what the actor may, and what is there of the record as far as they may see it. No row: not the actor's to sign in.
CREATE OR REPLACE FUNCTION app.take_to_sign(wanted_book uuid, wanted_record uuid, with_standing boolean)
 RETURNS TABLE(length integer, head bytea, relationships text[], record_book uuid, record_type text, record_version integer, draft_revision integer, draft_tab text)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
begin
  select taken.length, taken.head into length, head from app.lock_book(wanted_book) taken;
  if not found then
    return;
  end if;
  if with_standing then
    perform pg_advisory_xact_lock(hashtextextended(wanted_book::text, 0));
  end if;
  -- Each statement from here on sees what whoever had the book before wrote in it.
  select array_agg(held.relationship order by array_position(array['case manager', 'joint case manager', 'cover', 'pair mentor', 'pair mentee', 'self', 'mentor', 'line manager', 'registered manager', 'intake'], held.relationship))
    into relationships
  from (
    select g.relationship from app.access_grant g
    where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = wanted_book and g.from_at <= app.now() and g.to_at > app.now()
    union all
    select 'past cover' where app.hands_back(wanted_book, true)
  ) held;
  select r.book_id, r.type, r.version into record_book, record_type, record_version
  from app.record r where r.organisation_id = app.my_organisation() and r.id = wanted_record;
  select d.revision, d.tab into draft_revision, draft_tab
  from app.draft d where d.organisation_id = app.my_organisation() and d.record_id = wanted_record
  order by d.revision desc limit 1;
  return next;
end
$function$
  -- may be called by: wellheld_system, wellheld_user
-- no comment
CREATE OR REPLACE FUNCTION app.take_turns(organisation uuid)
 RETURNS void
 LANGUAGE sql
RETURN pg_advisory_xact_lock(hashtextextended(('grants of '::text || organisation), (0)::bigint))
  -- may be called by: its owner
-- Who of the organisation has joined, is invited, has a second step; nothing of it is a secret of the account.
CREATE OR REPLACE FUNCTION app.ways_in()
 RETURNS TABLE(person_id uuid, has_account boolean, has_second_step boolean, last_seen_at timestamp with time zone, invited_until timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
begin
  if not app.has_role('administrator') then
    raise insufficient_privilege using message = 'only an administrator sees who has joined';
  end if;
  return query
  select p.id, exists (select from sign_in.account a where a.user_id = p.sign_in_user_id and a.password is not null), coalesce(u.two_factor_enabled, false),
    (select max(s.updated_at) from sign_in.session s where s.user_id = p.sign_in_user_id),
    (select max(i.expires_at) from sign_in.invitation i
      where i.organisation_id = p.organisation_id and i.person_id = p.id and i.purpose = 'join' and i.used_at is null and i.expires_at > app.now())
  from app.person p left join sign_in."user" u on u.id = p.sign_in_user_id
  where p.organisation_id = app.my_organisation();
end
$function$
  -- may be called by: wellheld_user
-- Which kinds of things may wait for the actor: more than do, never fewer. It says nothing of what they are.
CREATE OR REPLACE FUNCTION app.what_may_wait()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
declare
  me uuid := app.me();
  organisation uuid := app.my_organisation();
begin
  return array_remove(array[
    case when exists (select from app.signature_request q
      where q.organisation_id = organisation and q.person_id = me and q.answered_at is null) then 'signatures' end,
    case when exists (select from app.session s where s.organisation_id = organisation and s.mentor_id = me and s.status in ('scheduled', 'in progress', 'draft record'))
      or exists (select from app.session s where s.organisation_id = organisation and s.mentee_id = me and s.status in ('scheduled', 'in progress', 'draft record')) then 'sessions' end,
    case when exists (select from app.cover c where c.organisation_id = organisation and c.person_id = me and c.handed_back_at is null) then 'covers' end,
    case when exists (select from app.absence b join app.cover c on c.organisation_id = b.organisation_id and c.absence_id = b.id
      where b.organisation_id = organisation and b.person_id = me and c.handed_back_at is not null and c.acknowledged_at is null) then 'hand-backs' end,
    case when exists (select from app.task t where t.organisation_id = organisation and t.offered_to = me) then 'tasks' end,
    case when exists (select from app.allocation a
      where a.organisation_id = organisation and a.person_id = me and a.accepted_at is null and a.declined_at is null) then 'proposals' end
  ], null);
end
$function$
  -- may be called by: wellheld_sign_in
-- Refuses a key wrapped by a master key that is no longer in force. The first one ever used begins the first generation.
CREATE OR REPLACE FUNCTION app.wrap_by_key_in_force()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
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
$function$
  -- may be called by: its owner
-- False on a first run, when the guided page creates the organisation.
CREATE OR REPLACE FUNCTION sign_in.any_organisation()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app'
AS $function$
begin
  return exists (select from app.organisation);
end
$function$
  -- may be called by: wellheld_sign_in
-- Ties a new account to the member of staff who was invited.
CREATE OR REPLACE FUNCTION sign_in.link_person(organisation uuid, person uuid, "user" text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
begin
  update app.person p set sign_in_user_id = "user" where p.organisation_id = organisation and p.id = person;
end
$function$
  -- may be called by: wellheld_sign_in
-- The member of staff with this address who has not left, for sign-in and recovery.
CREATE OR REPLACE FUNCTION sign_in.person_by_email(address text)
 RETURNS TABLE(organisation_id uuid, person_id uuid, person_name text, email text, user_id text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
begin
  return query select p.organisation_id, p.id, p.name, p.email, p.sign_in_user_id from app.person p
  where lower(p.email) = lower(address) and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$function$
  -- may be called by: wellheld_sign_in
-- Whom an unused, unexpired invitation is for; nobody when they have left.
CREATE OR REPLACE FUNCTION sign_in.person_of_invitation(hash text)
 RETURNS TABLE(organisation_id uuid, organisation_name text, person_id uuid, person_name text, email text, purpose text, user_id text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
begin
  return query
  select i.organisation_id, o.name, i.person_id, p.name, p.email, i.purpose, p.sign_in_user_id
  from sign_in.invitation i
    join app.person p on p.organisation_id = i.organisation_id and p.id = i.person_id
    join app.organisation o on o.id = i.organisation_id
  where i.token_hash = hash and i.used_at is null and i.expires_at > app.now()
    and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$function$
  -- may be called by: wellheld_sign_in
-- The person behind a session token with their roles now; no row when the session is unknown or the person has left.
CREATE OR REPLACE FUNCTION sign_in.person_of_session(session_token text)
 RETURNS TABLE(now timestamp with time zone, session_id text, created_at timestamp with time zone, last_seen_at timestamp with time zone, ended_at timestamp with time zone, user_id text, two_factor_enabled boolean, organisation_id uuid, is_demonstration boolean, person_id uuid, person_name text, email text, roles text[], words jsonb, nation text, organisation_name text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'sign_in', 'app'
AS $function$
begin
  return query
  select app.now(), s.id, s.created_at, s.updated_at, s.ended_at, s.user_id, u.two_factor_enabled, p.organisation_id, o.is_demonstration, p.id, p.name, p.email,
    coalesce((select array_agg(r.role order by r.role) from app.person_role r
      where r.organisation_id = p.organisation_id and r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), '{}'),
    o.words, o.nation, o.name
  from sign_in.session s
    join sign_in."user" u on u.id = s.user_id
    join app.person p on p.sign_in_user_id = s.user_id
    join app.organisation o on o.id = p.organisation_id
  where s.token = session_token and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date);
end
$function$
  -- may be called by: wellheld_sign_in
-- The one clock is the database's, also for the rows the sign-in library writes.
CREATE OR REPLACE FUNCTION sign_in.stamp_session()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.created_at := app.now();
  new.updated_at := app.now();
  return new;
end
$function$
  -- may be called by: wellheld_sign_in

-- Triggers --------------------------------------------------------------------------------------------

CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON app.absence FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_absence_change()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE ON app.absence FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER check_change BEFORE UPDATE ON app.allocation FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_allocation_change()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE ON app.allocation FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER follow_record AFTER INSERT OR UPDATE ON app.appointment FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.follow_record('id', 'file_id')
CREATE TRIGGER wrap_by_key_in_force BEFORE INSERT OR UPDATE OF wrapped, master_key_id ON app.book_key FOR EACH ROW EXECUTE FUNCTION app.wrap_by_key_in_force()
CREATE TRIGGER check_change BEFORE UPDATE ON app.conflict FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_conflict_change()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE ON app.conflict FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON app.cover FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_cover_change()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE OF file_id, absence_id, person_id, from_at, to_at, accepted_at, declined_at, ended_at ON app.cover FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER refresh_grants AFTER INSERT OR UPDATE OF client_id, closed_on, created_at ON app.file FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER follow_record AFTER INSERT OR UPDATE ON app.goal FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.follow_record('plan_id', 'file_id')
CREATE TRIGGER check_change BEFORE UPDATE ON app.line_management FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_end()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE ON app.line_management FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER check_change BEFORE UPDATE ON app.mentorship FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_mentorship_change()
CREATE TRIGGER close_diary AFTER UPDATE OF to_on, ended_at ON app.mentorship FOR EACH ROW WHEN (((new.to_on IS NOT NULL) OR (new.ended_at IS NOT NULL))) EXECUTE FUNCTION app.close_diary_of_pair()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE ON app.mentorship FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER follow_record AFTER INSERT OR UPDATE ON app.network_contact FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.follow_record('id', 'file_id')
CREATE TRIGGER check_change BEFORE UPDATE ON app.organisation FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_organisation_change()
CREATE TRIGGER check_change BEFORE UPDATE ON app.person FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_person_change()
CREATE TRIGGER refresh_grants AFTER INSERT OR UPDATE OF left_on, created_at ON app.person FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER check_change BEFORE UPDATE ON app.person_role FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_end()
CREATE TRIGGER refresh_grants AFTER INSERT OR DELETE OR UPDATE ON app.person_role FOR EACH ROW EXECUTE FUNCTION app.refresh_grants_after_change()
CREATE TRIGGER check_change BEFORE UPDATE ON app.record FOR EACH ROW WHEN ((CURRENT_USER = ANY (ARRAY['wellheld_user'::name, 'wellheld_system'::name]))) EXECUTE FUNCTION app.check_record_change()
CREATE TRIGGER belong_to_version AFTER INSERT ON app.record_part FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.belong_to_version()
CREATE TRIGGER check_zone BEFORE INSERT ON app.record_version FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_zone()
CREATE TRIGGER continue_chain AFTER INSERT ON app.record_version FOR EACH ROW EXECUTE FUNCTION app.continue_chain()
CREATE TRIGGER follow_record AFTER INSERT OR UPDATE ON app.search_entry FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.follow_record('record_id', 'book_id')
CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON app.session FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.check_session_change()
CREATE TRIGGER continue_chain AFTER INSERT ON app.signature FOR EACH ROW EXECUTE FUNCTION app.continue_chain()
CREATE TRIGGER follow_record AFTER INSERT OR UPDATE ON app.task FOR EACH ROW WHEN ((CURRENT_USER = 'wellheld_user'::name)) EXECUTE FUNCTION app.follow_record('id', 'file_id')
CREATE TRIGGER stamp BEFORE INSERT ON sign_in.session FOR EACH ROW EXECUTE FUNCTION sign_in.stamp_session()
