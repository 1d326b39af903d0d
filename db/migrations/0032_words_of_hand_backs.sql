-- Whoever has covered signs the hand-back after their access has ended. Its words are written as those of every record are, by an insert
-- that would change what is there already; for that PostgreSQL wants the writer to see the row.
create function app.is_of_somebody_else(record uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (select from app.record r where r.organisation_id = app.my_organisation() and r.id = record and r.created_by is distinct from app.me());
end
$$;
comment on function app.is_of_somebody_else(uuid) is 'Whether a record was begun by somebody but the actor; false while there is none yet.';
revoke execute on function app.is_of_somebody_else(uuid) from public;
grant execute on function app.is_of_somebody_else(uuid) to wellheld_user, wellheld_system;

create policy hand_backs_of_ones_own on app.search_entry for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and type = 'hand-back' and app.hands_back(book_id, true) and not app.is_of_somebody_else(record_id));
