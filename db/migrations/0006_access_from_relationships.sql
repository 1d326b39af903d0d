-- Grants follow from relationships. These functions are the only writers of app.access_grant; triggers call them, so no
-- path through the application can forget. The same derivation, as a pure function, is src/access/grants.ts.
do $$
declare
  name text;
begin
  foreach name in array array['client', 'file', 'allocation', 'mentorship', 'absence', 'cover', 'conflict', 'line_management', 'team']
  loop
    execute format('create policy owner_reads on app.%I for select to wellheld_owner using (true)', name);
  end loop;
end
$$;

create function app.period(from_at timestamptz, to_at timestamptz) returns tstzmultirange language sql immutable parallel safe
  return tstzmultirange(tstzrange(from_at, greatest(from_at, coalesce(to_at, 'infinity'))));
comment on function app.period(timestamptz, timestamptz) is 'From one instant to another; to the end of time when there is none, empty when it ended before it began.';

create function app.mentorship_period(pair app.mentorship) returns tstzmultirange language sql stable parallel safe
  return app.period(app.midnight(pair.from_on), least(pair.ended_at, app.midnight(pair.to_on + 1)));
comment on function app.mentorship_period(app.mentorship) is 'While the mentorship is in force: from its first day to its last, or to the instant it was ended.';

create function app.absence_of(organisation uuid, person uuid) returns tstzmultirange language plpgsql stable as $$
begin
  return (
    select coalesce(range_agg(app.period(a.from_at, coalesce(a.returned_at, a.to_at))), '{}') from app.absence a
          where a.organisation_id = organisation and a.person_id = person and a.cancelled_at is null
  );
end
$$;
comment on function app.absence_of(uuid, uuid) is 'Every period in which somebody is away.';

create function app.after_leaving(organisation uuid, person uuid) returns tstzmultirange language plpgsql stable as $$
begin
  return (
    select coalesce(range_agg(app.period(app.midnight(p.left_on + 1), null)), '{}') from app.person p
          where p.organisation_id = organisation and p.id = person and p.left_on is not null
  );
end
$$;
comment on function app.after_leaving(uuid, uuid) is 'All time after somebody''s last day: nothing is open to them then.';

create function app.conflict_of(organisation uuid, file uuid, person uuid) returns tstzmultirange language plpgsql stable as $$
begin
  return (
    select coalesce(range_agg(app.period(c.declared_at, least(c.ended_at, case when c.decision <> 'remove' then c.decided_at end))), '{}')
    from app.file this
      join app.file same on same.organisation_id = this.organisation_id and same.client_id = this.client_id
      join app.conflict c on c.organisation_id = same.organisation_id and c.file_id = same.id
    where this.organisation_id = organisation and this.id = file and c.person_id = person
  );
end
$$;
comment on function app.conflict_of(uuid, uuid, uuid) is 'Every period in which somebody may not open this file, for a conflict of interest with its client declared on any of the client''s files (rulebook 3.31).';

create function app.derive_file_grants(organisation uuid, file uuid)
returns table (person_id uuid, relationship text, source_id uuid, from_at timestamptz, to_at timestamptz)
language plpgsql stable as $$
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
$$;
comment on function app.derive_file_grants(uuid, uuid) is 'Every period in which anybody may open this file, from its relationships (rulebook 2.1); conflicts of interest and the time after leaving taken out.';

create function app.derive_pair_grants(organisation uuid, pair uuid)
returns table (person_id uuid, relationship text, source_id uuid, from_at timestamptz, to_at timestamptz)
language plpgsql stable as $$
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
$$;
comment on function app.derive_pair_grants(uuid, uuid) is 'Who may open which zones of a mentoring pair''s book (rulebook 2.3, 6.4.4): the mentor while it lasts, the mentee always, managers only that sessions happened and what was learnt, a later mentor only what was learnt.';

create function app.derive_person_grants(organisation uuid, person uuid)
returns table (person_id uuid, relationship text, source_id uuid, from_at timestamptz, to_at timestamptz)
language plpgsql stable as $$
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
$$;
comment on function app.derive_person_grants(uuid, uuid) is 'A person''s own book: their reflections are theirs alone (M3), their development is shared with mentor and managers (M5).';

create function app.refresh_grants(organisation uuid, book_kind text, book uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
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
$$;
comment on function app.refresh_grants(uuid, text, uuid) is 'Makes the stored grants of a book equal to those its relationships give.';

-- Two relationships changed at the same time must not each be derived without the other, so changes take turns.
create function app.take_turns(organisation uuid) returns void language sql
  return pg_advisory_xact_lock(hashtextextended('grants of ' || organisation, 0));

create function app.books_of_everybody(organisation uuid, kinds text[]) returns table (kind text, id uuid) language sql stable
as $$
  select 'person', p.id from app.person p where p.organisation_id = organisation and 'person' = any (kinds)
  union all
  select 'pair', m.id from app.mentorship m where m.organisation_id = organisation and 'pair' = any (kinds)
  union all
  select 'file', f.id from app.file f where f.organisation_id = organisation and 'file' = any (kinds)
$$;

create function app.books_around(organisation uuid, person uuid) returns table (kind text, id uuid) language sql stable
as $$
  select 'person', person
  union
  select 'pair', m.id from app.mentorship m where m.organisation_id = organisation and m.mentee_id = person
  union
  select 'file', a.file_id from app.allocation a where a.organisation_id = organisation and a.person_id = person
$$;
comment on function app.books_around(uuid, uuid) is 'The books that open to others because of this person: their own, those of their pairs as mentee, the files they hold or held.';

create function app.books_touched(changed_table text, changed jsonb) returns table (kind text, id uuid)
language plpgsql stable set search_path = pg_catalog, app as $$
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
$$;
comment on function app.books_touched(text, jsonb) is 'Which books a changed relationship may open or close.';

create function app.refresh_grants_after_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, app as $$
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
$$;
comment on function app.refresh_grants_after_change() is 'Runs after every change of a relationship; a loader may postpone it with the setting wellheld.loading and call app.refresh_all_grants, the application may not.';

create function app.refresh_all_grants(organisation uuid) returns void
language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  one record;
begin
  perform app.take_turns(organisation);
  for one in select * from app.books_of_everybody(organisation, array['person', 'pair', 'file']) loop
    perform app.refresh_grants(organisation, one.kind, one.id);
  end loop;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['allocation', 'cover', 'conflict', 'mentorship', 'absence', 'line_management', 'person_role']
  loop
    execute format('create trigger refresh_grants after insert or update or delete on app.%I for each row execute function app.refresh_grants_after_change()', name);
  end loop;
end
$$;
create trigger refresh_grants after insert or update of client_id, closed_on, created_at on app.file for each row execute function app.refresh_grants_after_change();
create trigger refresh_grants after insert or update of left_on, created_at on app.person for each row execute function app.refresh_grants_after_change();

revoke execute on function app.refresh_grants(uuid, text, uuid), app.refresh_all_grants(uuid), app.refresh_grants_after_change(), app.take_turns(uuid) from public;
grant execute on function app.refresh_all_grants(uuid) to wellheld_loader;

-- Questions the policies ask; the policies of these tables are in 0013.
create function app.has_any_role(wanted text[]) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.person_role r join app.person p on p.organisation_id = r.organisation_id and p.id = r.person_id
    where r.organisation_id = app.my_organisation() and r.person_id = app.me() and r.role = any (wanted)
      and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())
      and (p.left_on is null or app.midnight(p.left_on + 1) > app.now()));
end
$$;
comment on function app.has_any_role(text[]) is 'Whether the actor holds one of the roles now; with the last day of work every role ends.';
create or replace function app.has_role(wanted text) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return app.has_any_role(array[wanted]);
end
$$;
revoke execute on function app.has_any_role(text[]) from public;
grant execute on function app.has_any_role(text[]) to wellheld_user, wellheld_system, wellheld_loader;

create function app.manages(person uuid) returns boolean language sql stable
  return app.holds(person, array['line manager']);
comment on function app.manages(uuid) is 'Whether the actor is this person''s line manager now.';

create function app.stands_over(person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return app.holds(person, array['line manager', 'registered manager', 'mentor of person']) or exists (
    select from app.mentorship m where m.organisation_id = app.my_organisation() and m.mentee_id = person and m.mentor_id = app.me()
      and m.kind = 'deputy' and app.mentorship_period(m) @> app.now());
end
$$;
comment on function app.stands_over(uuid) is 'Whether the actor is this person''s line manager, mentor or registered manager now: who may report them absent.';

revoke execute on function app.stands_over(uuid) from public;
grant execute on function app.stands_over(uuid) to wellheld_user, wellheld_system, wellheld_loader;
