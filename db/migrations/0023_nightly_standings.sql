-- The nightly sweep belongs to no organisation, so it may know that they are there, and nothing else of them.
create function app.every_organisation() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return query select o.id from app.organisation o order by o.id;
end
$$;
comment on function app.every_organisation() is 'The ids of all organisations, for jobs that go through each of them in turn.';
revoke execute on function app.every_organisation() from public;
grant execute on function app.every_organisation() to wellheld_system;
