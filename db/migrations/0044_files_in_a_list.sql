-- How much of a proof is to be mended on a day is counted in every list. The days of each check that fails or is amber are kept
-- beside the proofs they come from, so that a list unpacks no proof.
create function app.days_to_mend(proof jsonb) returns daterange[]
language sql immutable strict parallel safe
return (
  select coalesce(array_agg(daterange((run ->> 'from')::date, (run ->> 'to')::date, '[]')), '{}')
  from jsonb_array_elements(proof -> 'checks') run where run ->> 'result' in ('fail', 'amber')
);
comment on function app.days_to_mend(jsonb) is 'The days on which each check of a stored proof fails or is amber. Its days are ISO text, which every setting reads alike.';

alter table app.file_standing
  add column holiday_mend daterange[] generated always as (app.days_to_mend(proofs -> 'holiday')) stored,
  add column sick_day_mend daterange[] generated always as (app.days_to_mend(proofs -> 'sick-day')) stored,
  add column audit_mend daterange[] generated always as (app.days_to_mend(proofs -> 'audit')) stored;
comment on column app.file_standing.holiday_mend is 'The days on which each check of the holiday proof fails or is amber; null where it has none. Likewise the other two.';

-- A list shows a dozen things of each of its files. As with one file, whoever asks is looked at once for each file and not once
-- for each row; the rules are those of the policies, and tested against them.
create policy owner_reads on app.waiver for select to wellheld_owner using (true);

create function app.files_in_list(files uuid[], on_day date) returns table (
  id uuid, number text, client text, status text, band text, holder text, covering_for text, proofs json, set_aside integer, late integer, worst jsonb,
  note json, appointment json, review jsonb
) language plpgsql stable security definer rows 20 set search_path = pg_catalog, app as $$
#variable_conflict use_column
declare
  organisation uuid := app.my_organisation();
  me uuid := app.me();
  now timestamptz := app.now();
  today date := (app.now() at time zone 'Europe/London')::date;
  excluded uuid[] := app.my_exclusions();
begin
  return query
  select f.id, f.number, c.legal_name, f.status, f.review_band,
    (select p.name from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
      where a.organisation_id = organisation and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
        and a.start_on <= today and (a.end_on is null or a.end_on >= today) limit 1),
    (select p.name from app.cover v join app.absence b on b.organisation_id = v.organisation_id and b.id = v.absence_id
        join app.person p on p.organisation_id = b.organisation_id and p.id = b.person_id
      where v.organisation_id = organisation and v.file_id = f.id and v.person_id = me and v.accepted_at is not null and v.declined_at is null and v.ended_at is null
        and v.from_at <= now and coalesce(v.to_at, 'infinity') > now limit 1),
    json_build_object(
      'holiday', json_build_object('applies', coalesce(s.holiday_applies, false), 'until', (select upper(r) - 1 from unnest(s.holiday_green) r where r @> on_day),
        'is_amber', coalesce(s.holiday_amber @> on_day, false), 'to_mend', (select count(*) from unnest(s.holiday_mend) r where r @> on_day)),
      'sick-day', json_build_object('applies', coalesce(s.sick_day_applies, false), 'until', (select upper(r) - 1 from unnest(s.sick_day_green) r where r @> on_day),
        'is_amber', coalesce(s.sick_day_amber @> on_day, false), 'to_mend', (select count(*) from unnest(s.sick_day_mend) r where r @> on_day)),
      'audit', json_build_object('applies', coalesce(s.audit_applies, false), 'until', (select upper(r) - 1 from unnest(s.audit_green) r where r @> on_day),
        'is_amber', coalesce(s.audit_amber @> on_day, false), 'to_mend', (select count(*) from unnest(s.audit_mend) r where r @> on_day))),
    (select count(*)::int from app.waiver w where readable.in_core and w.organisation_id = organisation and w.book_id = f.id and w.ended_at is null and w.review_on >= on_day),
    coalesce(lates.count, 0), duties.worst,
    (select json_build_object('id', r.id, 'at', r.occurred_at, 'subtype',
        (select v.facts ->> 'subtype' from app.record_version v where v.organisation_id = organisation and v.record_id = r.id and v.version = r.version))
      from app.record r
      where r.organisation_id = organisation and r.book_id = f.id and r.timeline and r.state <> 'discarded' and r.type = 'case-note' and r.state = 'signed'
        and r.zone = any (readable.zones) and r.id <> all (excluded)
      order by r.occurred_at desc limit 1),
    (select json_build_object('id', a.id, 'at', a.from_at, 'what', a.what) from app.appointment a
      where readable.in_core and a.organisation_id = organisation and a.file_id = f.id and a.status = 'planned' and a.from_at > now
      order by a.from_at limit 1),
    duties.review
  from app.file f
    cross join lateral (
      select array_agg(zone) as zones, coalesce(bool_or(zone = 'Z2'), false) as in_core, coalesce(bool_or(zone = 'Z1'), false) as in_identity
      from app.access_grant g cross join lateral unnest(g.read_zones) zone
      where g.organisation_id = organisation and g.person_id = me and g.book_id = f.id and g.from_at <= now and g.to_at > now
    ) readable
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id and readable.in_core
    left join lateral (
      select l.duty::int as place, (count(*) over ())::int as count from unnest(s.late_from, s.late_to, s.late_duty) as l (from_on, to_on, duty)
      where l.from_on <= on_day and l.to_on >= on_day order by l.from_on, l.duty limit 1
    ) lates on true
    left join lateral (
      select (array_agg(d.duty) filter (where d.place - 1 = lates.place))[1] as worst,
        (array_agg(d.duty order by d.duty ->> 'dueOn') filter (where d.duty ->> 'code' in ('C15', 'C16')))[1] as review
      from jsonb_array_elements(s.duties) with ordinality d (duty, place)
    ) duties on true
  where f.organisation_id = organisation and f.id = any (files) and readable.in_identity;
end
$$;
comment on function app.files_in_list(uuid[], date) is 'What a list shows of these files on a day: only of those the actor reads, and of them only what they read.';
revoke execute on function app.files_in_list(uuid[], date) from public;
grant execute on function app.files_in_list(uuid[], date) to wellheld_user;
