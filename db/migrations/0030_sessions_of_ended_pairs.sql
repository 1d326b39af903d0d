-- A pair that ends leaves nothing in the diary: its dates to come are cancelled in the same instant, whoever ends it, and
-- those that have passed without a record can no longer be recorded by anybody (rulebook 3.36, 6.4.4).

create function app.close_diary_of_pair() returns trigger language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  ends timestamptz := upper(app.mentorship_period(new));
begin
  update app.session s
    set status = case when s.planned_at > app.now() then 'cancelled' else 'missed' end,
      cancelled_because = 'the pair has ended'
    where s.organisation_id = new.organisation_id and s.mentorship_id = new.id and s.status in ('scheduled', 'prepared')
      and (s.planned_at >= ends or ends <= app.now());
  return null;
end
$$;
comment on function app.close_diary_of_pair() is 'Takes the sessions of a pair that has ended, or whose last day is known, out of the diary.';
revoke execute on function app.close_diary_of_pair() from public;

create policy owner_reads on app.session for select to wellheld_owner using (true);
create policy owner_closes on app.session for update to wellheld_owner using (true);
create trigger close_diary after update of to_on, ended_at on app.mentorship
  for each row when (new.to_on is not null or new.ended_at is not null) execute function app.close_diary_of_pair();
