-- Search as fast for a word in half of all records as for one in a few: the newest are found without sorting them all.
drop function app.search_records(text, uuid, text, timestamptz, integer);
drop index app.search_entry_recent;
create index search_entry_newest on app.search_entry (organisation_id, occurred_at desc, record_id desc);
create index search_entry_newest_of_book on app.search_entry (organisation_id, book_id, occurred_at desc, record_id desc) include (type);
-- What was signed lately waits in a list that every search reads from end to end, so the list is kept short.
alter index app.search_entry_words set (gin_pending_list_limit = 256);

-- There are three ways to the newest records with these words, and the planner's own estimate of how many there are says
-- which looks at the fewest rows: all that hold the words; the books of the actor, newest first; the whole organisation,
-- newest first. Each ends with the rule of the policy on app.search_entry. Volatile only because it asks for that estimate.
create function app.search_records(query text, only_book uuid, only_type text, older_than timestamptz, older_id uuid, most integer)
returns table (record_id uuid, book_id uuid, type text, occurred_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, app as $$
declare
  wanted tsquery := websearch_to_tsquery('app.words', query);
  organisation uuid := app.my_organisation();
  person uuid := app.me();
  hidden uuid[] := app.my_exclusions();
  page integer := least(most, 200);
  before timestamptz := coalesce(older_than, 'infinity');
  before_id uuid := coalesce(older_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  many constant integer := 600;
  -- A phrase is in about one of fifty records that hold its words.
  scarcity constant float8 := case when wanted::text like '%<%' then 50 else 1 end;
  grants integer;
  books uuid[];
  estimate json;
  everything float8;
  matching float8;
  own float8;
  until_full float8;
  by_words float8;
  by_own_books float8;
  by_date float8;
begin
  if numnode(wanted) = 0 then
    return;
  end if;
  select count(*), array_agg(distinct g.book_id) into grants, books from (
    select g.book_id from app.access_grant g
    where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now()
      and (only_book is null or g.book_id = only_book)
    limit many) g;
  if grants = 0 then
    return;
  end if;

  execute format('explain (format json) select from app.search_entry s where s.words @@ %L::tsquery', wanted) into estimate;
  matching := greatest((estimate -> 0 -> 'Plan' ->> 'Plan Rows')::float8, 1);
  select greatest(entry.reltuples, 1), greatest(entry.reltuples, 1) * least(cardinality(books) / greatest(book.reltuples, 1), 1) into everything, own
  from pg_class entry, pg_class book where entry.oid = 'app.search_entry'::regclass and book.oid = 'app.book'::regclass;
  own := greatest(case when grants = many then everything else own end, 1);
  until_full := page * everything / matching * scarcity;
  by_words := case when querytree(wanted) = 'T' then everything else matching end;
  by_own_books := case when grants = many then 'infinity' else own / 2 + least(own, until_full) end;
  by_date := until_full * everything / own;

  if by_words <= least(by_own_books, by_date) then
    return query
    with holding as materialized (
      select s.record_id, s.book_id, s.zone, s.type, s.occurred_at from app.search_entry s
      where s.organisation_id = organisation and s.words @@ wanted)
    select h.record_id, h.book_id, h.type, h.occurred_at
    from (
      select h.record_id, h.book_id, h.zone, h.type, h.occurred_at from holding h
      where (grants = many or h.book_id in (select unnest(books))) and (only_book is null or h.book_id = only_book) and (only_type is null or h.type = only_type)
        and (h.occurred_at, h.record_id) < (before, before_id)
      order by h.occurred_at desc, h.record_id desc offset 0) h
    where h.record_id <> all (hidden) and exists (
      select from app.access_grant g
      where g.organisation_id = organisation and g.person_id = person and g.book_id = h.book_id
        and h.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by h.occurred_at desc, h.record_id desc
    limit page;
  elsif by_own_books <= by_date then
    return query
    select own_entry.record_id, s.book_id, s.type, own_entry.occurred_at
    from (
      select e.record_id, e.occurred_at
      from unnest(books) b (id) join app.search_entry e on e.organisation_id = organisation and e.book_id = b.id
      where (e.occurred_at, e.record_id) < (before, before_id) and (only_type is null or e.type = only_type)
      order by e.occurred_at desc, e.record_id desc offset 0) own_entry
    cross join lateral (
      select s.book_id, s.type from app.search_entry s
      where s.organisation_id = organisation and s.record_id = own_entry.record_id and s.words @@ wanted and s.record_id <> all (hidden) and exists (
        select from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.book_id = s.book_id
          and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
      offset 0) s
    order by own_entry.occurred_at desc, own_entry.record_id desc
    limit page;
  else
    return query
    select s.record_id, s.book_id, s.type, s.occurred_at
    from (
      select e.record_id, e.book_id, e.zone, e.type, e.occurred_at, e.words from app.search_entry e
      where e.organisation_id = organisation and (e.occurred_at, e.record_id) < (before, before_id)
      order by e.occurred_at desc, e.record_id desc offset 0) s
    where s.words @@ wanted and (only_book is null or s.book_id = only_book) and (only_type is null or s.type = only_type)
      and s.record_id <> all (hidden) and exists (
        select from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.book_id = s.book_id
          and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by s.occurred_at desc, s.record_id desc
    limit page;
  end if;
end
$$;
comment on function app.search_records(text, uuid, text, timestamptz, uuid, integer) is 'The newest records the actor may read that hold all the words, newest first, from before a given one; the rule of the policy on app.search_entry, carried here so that the indexes can be used.';
revoke execute on function app.search_records(text, uuid, text, timestamptz, uuid, integer) from public;
grant execute on function app.search_records(text, uuid, text, timestamptz, uuid, integer) to wellheld_user;

-- Names, also misspelt. Like text search, likeness is not leakproof, so the rules of the policies on app.client, app.file and
-- app.network_contact are carried here and tested against them.
create function app.search_names(query text, most integer)
returns table (kind text, id uuid, file_id uuid, name text, likeness real)
language plpgsql stable security definer set search_path = pg_catalog, app set pg_trgm.word_similarity_threshold = 0.45 set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := lower(query);
  organisation uuid := app.my_organisation();
  person uuid := app.me();
begin
  if length(wanted) < 2 then
    return;
  end if;
  return query
  with readable as (
    select f.kind, f.id, f.name, max(f.likeness) as likeness from (
      select 'client' as kind, f.id, c.legal_name as name, public.word_similarity(wanted, lower(c.legal_name || ' ' || c.preferred_name)) as likeness
      from app.client c
        join app.file f on f.organisation_id = c.organisation_id and f.client_id = c.id
        join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
      where c.organisation_id = organisation and g.person_id = person and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
        and lower(c.legal_name || ' ' || c.preferred_name) operator(public.%>) wanted
      union all
      select 'client', f.id, c.legal_name, 1
      from app.file f
        join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
        join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
      where f.organisation_id = organisation and f.number = upper(query) and g.person_id = person and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
    ) f
    group by f.kind, f.id, f.name
  )
  select r.kind, r.id, r.id as file_id, r.name, r.likeness from readable r
  union all
  select distinct 'contact', n.id, n.file_id, n.name, public.word_similarity(wanted, lower(n.name))
  from app.network_contact n
    join app.access_grant g on g.organisation_id = n.organisation_id and g.book_id = n.file_id
  where n.organisation_id = organisation and g.person_id = person and 'Z2' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
    and lower(n.name) operator(public.%>) wanted
  order by 5 desc, 1, 4, 2
  limit least(most, 100);
end
$$;
comment on function app.search_names(text, integer) is 'Clients and people of their networks whose name is like this one, or whose file has this number, as far as the actor may read them; most alike first.';
revoke execute on function app.search_names(text, integer) from public;
grant execute on function app.search_names(text, integer) to wellheld_user;
