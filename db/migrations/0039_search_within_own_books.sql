-- The words and the book of an entry stand in one index, so that the words of one's own books are found in it without looking at
-- anybody else's. The book is an array of one because of such an index one may ask for any of many in a single pass.
drop index app.search_entry_words;
create index search_entry_words on app.search_entry using gin ((array[book_id]), words) with (gin_pending_list_limit = 256);
create index person_name_words on app.person using gin (lower(name) public.gin_trgm_ops);
analyze app.search_entry, app.person;

-- There are four ways to the newest records with these words. Whoever reads few books has only those looked at, so that neither the
-- time it takes nor what it costs depends on what stands in others': the entries of the own books that hold the words; or, for words in
-- many of them, the own books, newest first, until the page is full. For whoever reads much: all that hold the words, or the whole
-- organisation, newest first. The planner's own estimate of how many entries hold the words says which looks at the fewest. Each way
-- ends with the rule of the policy on app.search_entry. Volatile only because it asks for that estimate. The first two are planned
-- once and kept, for planning them anew took longer than searching; the others are planned for the words of the moment.
drop function app.search_records(text, uuid, text, timestamptz, uuid, integer);
create function app.search_entries(query text, only_book uuid, only_type text, older_than timestamptz, older_id uuid, most integer)
returns table (record_id uuid, book_id uuid, type text, occurred_at timestamptz)
language plpgsql volatile security definer rows 20 set search_path = pg_catalog, app set plan_cache_mode = force_generic_plan as $$
declare
  wanted tsquery := websearch_to_tsquery('app.words', query);
  organisation uuid := app.my_organisation();
  person uuid := app.me();
  hidden uuid[] := app.my_exclusions();
  page integer := least(most, 200);
  before timestamptz := coalesce(older_than, 'infinity');
  before_id uuid := coalesce(older_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  many constant integer := 600;
  -- So many entries are looked at in less time than it takes to notice.
  few constant integer := 5000;
  -- A phrase is in about one of fifty records that hold its words.
  scarcity constant float8 := case when wanted::text like '%<%' then 50 else 1 end;
  -- Without a word that must be there, everything is read anyway.
  is_open constant boolean := querytree(wanted) = 'T';
  grants integer;
  books uuid[];
  estimate json;
  everything float8;
  matching float8;
  own float8;
  until_full float8;
  by_words float8;
  by_own_words float8;
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
  by_own_words := case when grants = many or is_open then 'infinity' else own / 4 + own * matching / everything end;
  by_own_books := case when grants = many then 'infinity' else own / 2 + least(own, until_full) end;
  by_words := case when own < few and grants < many then 'infinity' when is_open then everything else matching end;
  by_date := case when own < few and grants < many then 'infinity' else until_full * everything / own end;

  if by_own_words <= least(by_own_books, by_words, by_date) then
    return query
    select h.record_id, h.book_id, h.type, h.occurred_at
    from (
      select s.record_id, s.book_id, s.zone, s.type, s.occurred_at from app.search_entry s
      where s.organisation_id = organisation and array[s.book_id] && books and s.words @@ wanted and s.record_id <> all (hidden)
        and (only_type is null or s.type = only_type) and (s.occurred_at, s.record_id) < (before, before_id)
      order by s.occurred_at desc, s.record_id desc offset 0) h
    where exists (
      select from app.access_grant g
      where g.organisation_id = organisation and g.person_id = person and g.book_id = h.book_id
        and h.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by h.occurred_at desc, h.record_id desc
    limit page;
  elsif by_own_books <= least(by_words, by_date) then
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
  elsif by_words <= by_date then
    return query execute $way$
    with holding as materialized (
      select s.record_id, s.book_id, s.zone, s.type, s.occurred_at from app.search_entry s
      where s.organisation_id = $1 and s.words @@ $3)
    select h.record_id, h.book_id, h.type, h.occurred_at
    from (
      select h.record_id, h.book_id, h.zone, h.type, h.occurred_at from holding h
      where ($4 is null or h.book_id = any ($4)) and ($5 is null or h.type = $5) and (h.occurred_at, h.record_id) < ($6, $7)
      order by h.occurred_at desc, h.record_id desc offset 0) h
    where h.record_id <> all ($8) and exists (
      select from app.access_grant g
      where g.organisation_id = $1 and g.person_id = $2 and g.book_id = h.book_id
        and h.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by h.occurred_at desc, h.record_id desc
    limit $9 $way$
    using organisation, person, wanted, case when grants < many then books end, only_type, before, before_id, hidden, page;
  else
    return query execute $way$
    select s.record_id, s.book_id, s.type, s.occurred_at
    from (
      select e.record_id, e.book_id, e.zone, e.type, e.occurred_at, e.words from app.search_entry e
      where e.organisation_id = $1 and (e.occurred_at, e.record_id) < ($6, $7)
      order by e.occurred_at desc, e.record_id desc offset 0) s
    where s.words @@ $3 and ($4 is null or s.book_id = $4) and ($5 is null or s.type = $5)
      and s.record_id <> all ($8) and exists (
        select from app.access_grant g
        where g.organisation_id = $1 and g.person_id = $2 and g.book_id = s.book_id
          and s.zone = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by s.occurred_at desc, s.record_id desc
    limit $9 $way$
    using organisation, person, wanted, only_book, only_type, before, before_id, hidden, page;
  end if;
end
$$;
comment on function app.search_entries(text, uuid, text, timestamptz, uuid, integer) is 'The newest records the actor may read that hold all the words, newest first, from before a given one; the rule of the policy on app.search_entry, carried here so that the indexes can be used. Asked through app.search_records.';
revoke execute on function app.search_entries(text, uuid, text, timestamptz, uuid, integer) from public;

-- Whose they are goes with them, by the rules of the policies on app.file, app.client, app.mentorship and app.person: four policies in
-- one statement take longer to set up than the search. What a record says is not here; that is read under the policy.
create function app.search_records(query text, only_book uuid, only_type text, older_than timestamptz, older_id uuid, most integer)
returns table (record_id uuid, book_id uuid, type text, occurred_at timestamptz, version integer, client text, number text, pair text)
language plpgsql volatile security definer rows 20 set search_path = pg_catalog, app set plan_cache_mode = force_generic_plan as $$
declare
  organisation uuid := app.my_organisation();
  person uuid := app.me();
begin
  return query
  select h.record_id, h.book_id, h.type, h.occurred_at, r.version, whose.preferred_name, whose.number,
    (select mentor.name || ' and ' || mentee.name from app.mentorship m
      join app.person mentor on mentor.organisation_id = organisation and mentor.id = m.mentor_id
      join app.person mentee on mentee.organisation_id = organisation and mentee.id = m.mentee_id
      where m.organisation_id = organisation and m.id = h.book_id)
  from app.search_entries(query, only_book, only_type, older_than, older_id, most) h
    join app.record r on r.organisation_id = organisation and r.id = h.record_id
    left join lateral (
      select c.preferred_name, f.number
      from app.file f join app.client c on c.organisation_id = organisation and c.id = f.client_id
      where f.organisation_id = organisation and f.id = h.book_id and exists (
        select from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.book_id = h.book_id
          and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())) whose on true
  order by h.occurred_at desc, h.record_id desc;
end
$$;
comment on function app.search_records(text, uuid, text, timestamptz, uuid, integer) is 'The newest records the actor may read that hold all the words, newest first, from before a given one, with the client and number of a file or the two of a pair.';
revoke execute on function app.search_records(text, uuid, text, timestamptz, uuid, integer) from public;
grant execute on function app.search_records(text, uuid, text, timestamptz, uuid, integer) to wellheld_user;

-- Colleagues are found in the same way as clients and those round them, for likeness is not leakproof for them either. The rules are
-- those of the policies on app.client, app.file, app.network_contact and app.person, and tested against them.
drop function app.search_names(text, integer);
create function app.search_names(query text, most integer)
returns table (kind text, id uuid, file_id uuid, name text, likeness real, hint text)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, app set pg_trgm.word_similarity_threshold = 0.45 set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  wanted text := lower(query);
  organisation uuid := app.my_organisation();
  person uuid := app.me();
  many constant integer := 600;
  grants integer;
begin
  if length(wanted) < 2 then
    return;
  end if;
  return query
  select 'staff', p.id, null::uuid, p.name, public.word_similarity(wanted, lower(p.name)),
    coalesce((select string_agg(distinct r.role, ', ') from app.person_role r
      where r.organisation_id = organisation and r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), 'no role now')
  from app.person p
  where p.organisation_id = organisation and lower(p.name) operator(public.%>) wanted
  order by 5 desc, 4, 2
  limit least(most, 100);
  select count(*) into grants from (
    select from app.access_grant g
    where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now() limit many) g;
  if grants < many then
    return query
    with own as materialized (
      select f.id, f.number, f.closed_on, c.legal_name, c.preferred_name, g.reads_clients, g.reads_contacts
      from (
        select g.book_id, bool_or('Z1' = any (g.read_zones)) as reads_clients, bool_or('Z2' = any (g.read_zones)) as reads_contacts
        from app.access_grant g
        where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now()
        group by g.book_id offset 0) g
      cross join lateral (select f.id, f.number, f.closed_on, f.client_id from app.file f where f.organisation_id = organisation and f.id = g.book_id offset 0) f
      cross join lateral (select c.legal_name, c.preferred_name from app.client c where c.organisation_id = organisation and c.id = f.client_id offset 0) c
      where g.reads_clients)
    select 'client', o.id, o.id, o.legal_name, case when o.number = upper(query) then 1::real else public.word_similarity(wanted, lower(o.legal_name || ' ' || o.preferred_name)) end,
      o.number || case when o.closed_on is not null then ', closed' else '' end
    from own o
    where o.number = upper(query) or lower(o.legal_name || ' ' || o.preferred_name) operator(public.%>) wanted
    union all
    select 'contact', n.id, o.id, n.name, public.word_similarity(wanted, lower(n.name)), n.relationship || ' of ' || o.preferred_name || ', ' || o.number
    from own o cross join lateral (
      select n.id, n.name, n.relationship from app.network_contact n where n.organisation_id = organisation and n.file_id = o.id offset 0) n
    where o.reads_contacts and lower(n.name) operator(public.%>) wanted
    order by 5 desc, 1, 4, 2
    limit least(most, 100);
    return;
  end if;
  -- Which index of names is shorter depends on the name, so this is planned for each.
  return query execute $way$
  with readable as (
    select f.id, f.name, f.number, f.closed_on, max(f.likeness) as likeness from (
      select f.id, c.legal_name as name, f.number, f.closed_on, public.word_similarity($3, lower(c.legal_name || ' ' || c.preferred_name)) as likeness
      from app.client c
        join app.file f on f.organisation_id = c.organisation_id and f.client_id = c.id
        join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
      where c.organisation_id = $1 and g.person_id = $2 and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
        and lower(c.legal_name || ' ' || c.preferred_name) operator(public.%>) $3
      union all
      select f.id, c.legal_name, f.number, f.closed_on, 1
      from app.file f
        join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
        join app.access_grant g on g.organisation_id = f.organisation_id and g.book_id = f.id
      where f.organisation_id = $1 and f.number = $5 and g.person_id = $2 and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now()
    ) f
    group by f.id, f.name, f.number, f.closed_on
  ), met as (
    select n.id, n.file_id, n.name, n.relationship, public.word_similarity($3, lower(n.name)) as likeness
    from app.network_contact n
    where n.organisation_id = $1 and lower(n.name) operator(public.%>) $3 and exists (
      select from app.access_grant g
      where g.organisation_id = $1 and g.person_id = $2 and g.book_id = n.file_id and 'Z2' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    and exists (
      select from app.access_grant g
      where g.organisation_id = $1 and g.person_id = $2 and g.book_id = n.file_id and 'Z1' = any (g.read_zones) and g.from_at <= app.now() and g.to_at > app.now())
    order by 5 desc, 3, 1
    limit least($4, 100)
  )
  select 'client', r.id, r.id as file_id, r.name, r.likeness, r.number || case when r.closed_on is not null then ', closed' else '' end from readable r
  union all
  select 'contact', n.id, n.file_id, n.name, n.likeness, n.relationship || ' of ' || c.preferred_name || ', ' || f.number
  from met n
    join app.file f on f.organisation_id = $1 and f.id = n.file_id
    join app.client c on c.organisation_id = $1 and c.id = f.client_id
  order by 5 desc, 1, 4, 2
  limit least($4, 100) $way$
  using organisation, person, wanted, most, upper(query);
end
$$;
comment on function app.search_names(text, integer) is 'Colleagues, clients and people of their networks whose name is like this one, or whose file has this number, as far as the actor may read them, with what tells them apart: roles, the file''s number, or whose relation they are.';
revoke execute on function app.search_names(text, integer) from public;
grant execute on function app.search_names(text, integer) to wellheld_user;
-- Asked once, so that its library is there and its setting known.
select public.word_similarity('a', 'b');
