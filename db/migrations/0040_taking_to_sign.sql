-- What signing must know before it decides, in one statement instead of four.
create function app.take_to_sign(wanted_book uuid, wanted_record uuid, with_standing boolean)
returns table (length integer, head bytea, relationships text[], record_book uuid, record_type text, record_version integer, draft_revision integer, draft_tab text)
language plpgsql as $$
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
$$;
comment on function app.take_to_sign(uuid, uuid, boolean) is 'Takes a book, and if wanted its standing, for this transaction, and says what signing a record in it must know: where the chain stands, by what the actor may, and what is there of the record as far as they may see it. No row: not the actor''s to sign in.';
revoke execute on function app.take_to_sign(uuid, uuid, boolean) from public;
grant execute on function app.take_to_sign(uuid, uuid, boolean) to wellheld_user, wellheld_system;
