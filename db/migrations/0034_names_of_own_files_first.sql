-- Asked once, so that its library is there and its setting known.
select public.word_similarity('a', 'b');

-- What PostgreSQL is told about how much these functions answer with; without it, it expects a thousand rows and reads whole tables to meet them.
alter function app.asked_of_me() rows 20;
alter function app.proposed_to_me() rows 2;
alter function app.covers_naming_me() rows 2;
alter function app.search_names(text, integer) rows 5;
alter function app.search_records(text, uuid, text, timestamptz, uuid, integer) rows 20;

-- Likeness costs far more than PostgreSQL believes. Somebody with few files has only the names in those compared; for somebody who
-- reads many the index of names is the shorter way, as before. The rules are those of the policies on app.client, app.file and
-- app.network_contact, and tested against them.
create or replace function app.search_names(query text, most integer)
returns table (kind text, id uuid, file_id uuid, name text, likeness real)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, app set pg_trgm.word_similarity_threshold = 0.45 set plan_cache_mode = force_custom_plan as $$
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
  select count(*) into grants from (
    select from app.access_grant g
    where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now() limit many) g;
  if grants < many then
    return query
    with own as materialized (
      select g.book_id, bool_or('Z1' = any (g.read_zones)) as reads_clients, bool_or('Z2' = any (g.read_zones)) as reads_contacts
      from app.access_grant g
      where g.organisation_id = organisation and g.person_id = person and g.from_at <= app.now() and g.to_at > app.now()
      group by g.book_id)
    select 'client', f.id, f.id, f.legal_name, case when f.number = upper(query) then 1::real else public.word_similarity(wanted, f.called) end
    from own o cross join lateral (
      select f.id, f.number, c.legal_name, lower(c.legal_name || ' ' || c.preferred_name) as called
      from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      where f.organisation_id = organisation and f.id = o.book_id offset 0) f
    where o.reads_clients and (f.number = upper(query) or f.called operator(public.%>) wanted)
    union all
    select 'contact', n.id, o.book_id, n.name, public.word_similarity(wanted, lower(n.name))
    from own o cross join lateral (
      select n.id, n.name from app.network_contact n where n.organisation_id = organisation and n.file_id = o.book_id offset 0) n
    where o.reads_contacts and lower(n.name) operator(public.%>) wanted
    order by 5 desc, 1, 4, 2
    limit least(most, 100);
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
