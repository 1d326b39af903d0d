-- Grants follow from who covers and when; a brief, a receipt or a word to the client changes none of them.
drop trigger refresh_grants on app.cover;
create trigger refresh_grants after insert or delete or update of file_id, absence_id, person_id, from_at, to_at, accepted_at, declined_at, ended_at
  on app.cover for each row execute function app.refresh_grants_after_change();

create function app.brief_is_outdated(cover uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, app as $$
begin
  return exists (
    select from app.cover c
      join app.record_version brief on brief.organisation_id = c.organisation_id and brief.record_id = c.brief_id
      join app.record_version summary on summary.organisation_id = c.organisation_id and summary.book_id = c.file_id and summary.type = 'case-summary'
        and summary.recorded_at > brief.recorded_at
    where c.organisation_id = app.my_organisation() and c.id = cover
      and (app.me() in (c.person_id, c.second_person_id) or app.may_read(c.file_id, 'Z2')));
end
$$;
comment on function app.brief_is_outdated(uuid) is 'Whether a summary was signed after the brief of this cover: told also to whoever may read the brief before they may open the file.';
revoke execute on function app.brief_is_outdated(uuid) from public;
grant execute on function app.brief_is_outdated(uuid) to wellheld_user, wellheld_system;
