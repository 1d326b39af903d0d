-- Schemas, and the three questions every policy asks: which organisation, who, and what time is it.
create schema app;
create schema sign_in;
grant usage on schema app to wellheld_user, wellheld_system, wellheld_loader;
grant usage on schema sign_in to wellheld_sign_in;
comment on schema app is 'What the service keeps. Every table has forced row-level security and a key that begins with the organisation.';
comment on schema sign_in is 'Accounts and sessions, kept by the sign-in library. No case content.';

create function app.my_organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('wellheld.organisation', true), '')::uuid;
comment on function app.my_organisation() is 'The organisation of the transaction''s actor; null outside asActor, so nothing is visible.';

create function app.me() returns uuid language sql stable parallel safe
  return nullif(current_setting('wellheld.person', true), '')::uuid;
comment on function app.me() is 'The person the transaction acts for; null for the system.';

create function app.now() returns timestamptz language sql stable parallel safe
  return transaction_timestamp();
comment on function app.now() is 'The one clock: the time the transaction began. Nobody can type it.';

create function app.midnight(day date) returns timestamptz language sql stable parallel safe
  return (day::timestamp at time zone 'Europe/London');
comment on function app.midnight(date) is 'The instant a London day begins (rulebook 0.3.7).';

-- Every table is put under guard by its migration: row-level security forced, the system limited to one organisation,
-- the loader let in. Policies for people are written out beside each table.
create procedure app.guard(guarded regclass, organisation_column text default 'organisation_id') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy system_one_organisation on %s for all to wellheld_system using (%I = (select app.my_organisation())) with check (%I = (select app.my_organisation()))', guarded, organisation_column, organisation_column);
  execute format('create policy loader_everything on %s for all to wellheld_loader using (true) with check (true)', guarded);
  execute format('grant select, insert on %s to wellheld_system', guarded);
  execute format('grant select, insert, update, delete on %s to wellheld_loader', guarded);
end
$$;
comment on procedure app.guard(regclass, text) is 'Forces row-level security on a new table and gives system and loader their policies; called by every migration that creates one.';
