create table app.mail (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  id uuid not null,
  to_address text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default app.now(),
  sent_at timestamptz,
  failed_because text,
  primary key (organisation_id, id)
);
comment on table app.mail is 'Mail to staff: invitations and reminders, never client content. Without SMTP settings it is read on the outbox page.';
create index mail_waiting on app.mail (organisation_id, created_at) where sent_at is null;
call app.guard('app.mail');
create policy administrators_read on app.mail for select to wellheld_user using (organisation_id = (select app.my_organisation()) and (select app.has_role('administrator')));
create policy people_write on app.mail for insert to wellheld_user with check (organisation_id = (select app.my_organisation()));
grant select, insert (organisation_id, id, to_address, subject, body) on app.mail to wellheld_user;
grant update on app.mail to wellheld_system;

create table app.import_link (
  organisation_id uuid not null references app.organisation (id) on delete restrict,
  source text not null,
  external_id text not null,
  kind text not null,
  our_id uuid not null,
  imported_at timestamptz not null default app.now(),
  primary key (organisation_id, source, kind, external_id)
);
comment on table app.import_link is 'Which of ours came from which of theirs, so that importing twice adds nothing.';
call app.guard('app.import_link');
create policy members_read on app.import_link for select to wellheld_user using (organisation_id = (select app.my_organisation()) and (select app.has_any_role(array['registered manager', 'line manager'])));
grant select on app.import_link to wellheld_user;

-- A job is enqueued in the transaction of the act that needs it. Payloads hold ids only.
create function app.enqueue(task text, payload jsonb, job_key text default null, run_at timestamptz default null) returns void
language plpgsql security definer set search_path = pg_catalog, graphile_worker as $$
begin
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, job_key => job_key);
end
$$;
comment on function app.enqueue(text, jsonb, text, timestamptz) is 'Adds a job in this transaction: it exists if and only if the act was committed.';
grant create on schema app to wellheld_system;
alter function app.enqueue(text, jsonb, text, timestamptz) owner to wellheld_system;
revoke create on schema app from wellheld_system;
revoke execute on function app.enqueue(text, jsonb, text, timestamptz) from public;
grant execute on function app.enqueue(text, jsonb, text, timestamptz) to wellheld_user, wellheld_system, wellheld_loader;
