-- Lists look at the standings of many files. A standing of usual size stays in its row, instead of in pieces elsewhere, and what
-- lists ask of every proof is a column of its own: a proof need not be unpacked to know that it applies.
alter table app.file_standing set (toast_tuple_target = 8128);
alter table app.person_standing set (toast_tuple_target = 8128);
alter table app.file_standing
  add column holiday_applies boolean not null generated always as (coalesce((proofs -> 'holiday' ->> 'applies')::boolean, false)) stored,
  add column sick_day_applies boolean not null generated always as (coalesce((proofs -> 'sick-day' ->> 'applies')::boolean, false)) stored,
  add column audit_applies boolean not null generated always as (coalesce((proofs -> 'audit' ->> 'applies')::boolean, false)) stored;
comment on column app.file_standing.holiday_applies is 'Whether the holiday proof says anything of the file yet; likewise the other two.';
