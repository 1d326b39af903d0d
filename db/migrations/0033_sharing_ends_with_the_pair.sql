-- A reflection is shared with somebody because they are mentor or mentee: when the pair ends, that access ends in the same
-- instant (rulebook 2.3 c, 3.41). Nothing is withdrawn: should the two be a pair again, the author's word still stands.

create function app.is_paired_with_me(person uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.mentorship m
    where m.organisation_id = app.my_organisation() and (m.mentor_id, m.mentee_id) in ((app.me(), person), (person, app.me()))
      and app.mentorship_period(m) @> app.now());
end
$$;
comment on function app.is_paired_with_me(uuid) is 'Whether this person and the actor are mentor and mentee of each other now, whichever way round.';
revoke execute on function app.is_paired_with_me(uuid) from public;
grant execute on function app.is_paired_with_me(uuid) to wellheld_user;

create or replace function app.is_shared_with_me(record uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.shared_record s
    where s.organisation_id = app.my_organisation() and s.record_id = record and s.person_id = app.me() and s.withdrawn_at is null
      and app.is_paired_with_me(s.shared_by));
end
$$;

create or replace function app.shares_with_me(book uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.shared_record s
    where s.organisation_id = app.my_organisation() and s.book_id = book and s.person_id = app.me() and s.withdrawn_at is null
      and app.is_paired_with_me(s.shared_by));
end
$$;
