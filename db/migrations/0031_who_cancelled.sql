-- Who took a session out of the diary, and when: so that the notice there was can be read beside the reason (rulebook 3.37).

alter table app.session
  add column lost_at timestamptz,
  add column lost_by uuid,
  add foreign key (organisation_id, lost_by) references app.person (organisation_id, id) on delete restrict;
comment on column app.session.lost_at is 'When it was cancelled or said not to have taken place; by the database''s clock.';
comment on column app.session.lost_by is 'Who said so; null where nobody did, because it was loaded.';
create index session_lost_by on app.session (organisation_id, lost_by) where lost_by is not null;

create or replace function app.check_session_change() returns trigger language plpgsql as $$
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
$$;

create or replace function app.close_diary_of_pair() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
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
$$;
