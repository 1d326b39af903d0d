-- Whom the duties ask for something, and which are late, from which day to which: written with the standing, so that a list or a count for a day is a look at arrays.
alter table app.file_standing
  add column asked_people uuid[] not null default '{}',
  add column asked_from date[] not null default '{}',
  add column asked_to date[] not null default '{}',
  add column asked_duty smallint[] not null default '{}',
  add column late_from date[] not null default '{}',
  add column late_to date[] not null default '{}',
  add column late_duty smallint[] not null default '{}',
  add column overdue_from date,
  add column critical_from date;
comment on column app.file_standing.asked_people is 'Four arrays of one length: this person is asked for something from a day to a day by the duty at this place of "duties"; see src/standing/asked.ts.';
comment on column app.file_standing.late_from is 'Three arrays of one length: from this day to that the duty at this place of "duties" is past its due day.';
comment on column app.file_standing.overdue_from is 'The first day on which a duty is overdue if nobody does it; critical_from likewise.';
-- Withheld on purpose: no pending list, which every page would have to read.
create index file_standing_asked on app.file_standing using gin (asked_people) with (fastupdate = off);
create index file_standing_overdue on app.file_standing (organisation_id, overdue_from);
create index file_standing_critical on app.file_standing (organisation_id, critical_from);

alter table app.person_standing
  add column asked_people uuid[] not null default '{}',
  add column asked_from date[] not null default '{}',
  add column asked_to date[] not null default '{}',
  add column asked_duty smallint[] not null default '{}',
  add column late_from date[] not null default '{}',
  add column late_to date[] not null default '{}',
  add column late_duty smallint[] not null default '{}',
  add column overdue_from date,
  add column critical_from date;
comment on column app.person_standing.asked_people is 'As for files.';
create index person_standing_asked on app.person_standing using gin (asked_people) with (fastupdate = off);
create index person_standing_overdue on app.person_standing (organisation_id, overdue_from);

create policy owner_reads on app.file_standing for select to wellheld_owner using (true);
create policy owner_reads on app.person_standing for select to wellheld_owner using (true);

-- The rights are in these functions and not in a policy over them: a policy would be asked before the index, row by row.
create function app.asked_of_me() returns table (file_id uuid, person_id uuid, place smallint)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
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
$$;
comment on function app.asked_of_me() is 'Which duties ask the actor for something today: the file or the person, and the place of the duty in its standing. Only of what they may read.';
revoke execute on function app.asked_of_me() from public;
grant execute on function app.asked_of_me() to wellheld_user;
