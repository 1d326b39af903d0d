alter table app.task add column offered_to uuid;
alter table app.task add foreign key (organisation_id, offered_to) references app.person (organisation_id, id) on delete restrict;
comment on column app.task.offered_to is 'Who was asked to take it over and has not answered; until they accept it stays with its owner (rulebook 3.28).';
create index task_offered_to on app.task (organisation_id, offered_to);

create function app.colleagues_on(file uuid) returns table (person_id uuid, relationship text)
language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return query
  select distinct on (g.person_id) g.person_id, g.relationship
  from app.access_grant g
  where g.organisation_id = app.my_organisation() and g.book_id = file and 'Z2' = any (g.write_zones) and g.from_at <= app.now() and g.to_at > app.now()
    and exists (
      select from app.access_grant own
      where own.organisation_id = g.organisation_id and own.book_id = file and own.person_id = app.me() and own.from_at <= app.now() and own.to_at > app.now())
  order by g.person_id, array_position(array['case manager', 'joint case manager', 'cover', 'line manager', 'intake', 'mentor'], g.relationship);
end
$$;
comment on function app.colleagues_on(uuid) is 'Who may write in the case core of a file now, and as what, for anybody who stands in a relationship to it themselves: those who can be given a task or an appointment there.';
revoke execute on function app.colleagues_on(uuid) from public;
grant execute on function app.colleagues_on(uuid) to wellheld_user;
