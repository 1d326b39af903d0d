-- One NHS number is one person; opening a file, and taking one over.
create unique index client_nhs_number on app.client (organisation_id, nhs_number) where nhs_number is not null;

create function app.nhs_number_is_taken(number text, but_not_by uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.client c
    where c.organisation_id = app.my_organisation() and c.nhs_number = number and c.id is distinct from but_not_by);
end
$$;
comment on function app.nhs_number_is_taken(text, uuid) is 'Whether another client has this NHS number, also one the actor may not know of: that and no more (rulebook 3.1 R3).';

create function app.is_opening(file uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.file f
    where f.organisation_id = app.my_organisation() and f.id = file and f.created_by = app.me() and f.created_at = app.now());
end
$$;
comment on function app.is_opening(uuid) is 'Whether the actor opens this file in this very transaction: whoever accepts a referral signs for it, also a registered manager, who writes nothing else there.';

create policy openers on app.record for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and type = 'referral' and zone = 'Z2' and version = 0 and state = 'draft'
  and created_by = (select app.me()) and app.is_opening(book_id));
create policy openers on app.record_version for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and type = 'referral' and zone = 'Z2' and version = 1
  and author_id = (select app.me()) and author_name = (select app.my_name()) and app.is_opening(book_id));
create policy openers on app.search_entry for insert to wellheld_user with check (
  organisation_id = (select app.my_organisation()) and type = 'referral' and app.is_opening(book_id));

create function app.proposed_to_me()
returns table (id uuid, file_id uuid, number text, legal_name text, referrer text, funder text, role text, start_on date, weight smallint, workload_plan text, introduction_due_on date, proposed_at timestamptz, proposed_by text)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return query
  select a.id, a.file_id, f.number, c.legal_name, r.content ->> 'referrer', r.content ->> 'funder', a.role, a.start_on, a.weight, a.workload_plan, a.introduction_due_on, a.proposed_at, p.name
  from app.allocation a
    join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    left join app.person p on p.organisation_id = a.organisation_id and p.id = a.proposed_by
    left join lateral (
      select v.content::json as content from app.record_version v
      where v.organisation_id = f.organisation_id and v.book_id = f.id and v.type = 'referral'
      order by v.sequence desc limit 1) r on true
  where a.organisation_id = app.my_organisation() and a.person_id = app.me() and a.accepted_at is null and a.declined_at is null
    and f.closed_on is null and app.has_role('case manager')
    and not app.conflict_of(a.organisation_id, a.file_id, app.me()) @> app.now()
  order by a.proposed_at, a.id;
end
$$;
comment on function app.proposed_to_me() is 'The files the actor was asked to take, with what they need to say whether they may: the client''s name, who asks and who pays. Nothing else is open to them before they accept; nothing at all while a conflict of interest stands.';

revoke execute on function app.nhs_number_is_taken(text, uuid), app.is_opening(uuid), app.proposed_to_me() from public;
grant execute on function app.nhs_number_is_taken(text, uuid), app.is_opening(uuid), app.proposed_to_me() to wellheld_user;
