create text search configuration app.words (copy = pg_catalog.english);
alter text search configuration app.words alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.english_stem;

create table app.search_entry (
  organisation_id uuid not null,
  record_id uuid not null,
  book_id uuid not null,
  zone text not null check (zone not in ('M2', 'M3')),
  type text not null,
  occurred_at timestamptz not null,
  words tsvector not null,
  primary key (organisation_id, record_id),
  foreign key (organisation_id, record_id) references app.record (organisation_id, id) on delete cascade,
  foreign key (organisation_id, book_id) references app.book (organisation_id, id) on delete cascade
);
comment on table app.search_entry is 'The words of the newest signed version of a record, for search. Private zones never come here (rulebook 6.4.1).';
create index search_entry_words on app.search_entry using gin (words);
create index search_entry_recent on app.search_entry (organisation_id, book_id, occurred_at desc);
call app.guard('app.search_entry');
create policy owner_reads on app.search_entry for select to wellheld_owner using (true);
create policy readers on app.search_entry for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = search_entry.organisation_id and g.person_id = (select app.me()) and g.book_id = search_entry.book_id
      and search_entry.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()));
create policy writers_add on app.search_entry for insert to wellheld_user with check (organisation_id = (select app.my_organisation()) and app.may_write(book_id, zone));
create policy writers_change on app.search_entry for update to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_write(book_id, zone));
create policy writers_remove on app.search_entry for delete to wellheld_user using (organisation_id = (select app.my_organisation()) and app.may_write(book_id, zone));
grant select, insert, update, delete on app.search_entry to wellheld_user, wellheld_system;

-- Row-level security keeps the planner from using the word index (text search is not leakproof), so search goes through
-- one function that carries the rule itself; tests/trust compares it with the policy for every role.
create function app.search_records(query text, only_book uuid, only_type text, older_than timestamptz, most integer)
returns table (record_id uuid, book_id uuid, type text, occurred_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
declare
  wanted tsquery := websearch_to_tsquery('app.words', query);
begin
  return query
  select s.record_id, s.book_id, s.type, s.occurred_at
  from app.search_entry s
  where s.organisation_id = app.my_organisation() and s.words @@ wanted
    and (only_book is null or s.book_id = only_book)
    and (only_type is null or s.type = only_type)
    and (older_than is null or s.occurred_at < older_than)
    and exists (
      select from app.access_grant g
      where g.organisation_id = s.organisation_id and g.person_id = app.me() and g.book_id = s.book_id
        and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
  order by s.occurred_at desc
  limit least(most, 200);
end
$$;
comment on function app.search_records(text, uuid, text, timestamptz, integer) is 'The newest records the actor may read that hold all the words; the rule of the policy on app.search_entry, carried here so that the index can be used.';
revoke execute on function app.search_records(text, uuid, text, timestamptz, integer) from public;
grant execute on function app.search_records(text, uuid, text, timestamptz, integer) to wellheld_user;
