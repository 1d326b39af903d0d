-- The menu of every page counts what waits for whoever asks. Most of it is empty most of the time; each part of it under its
-- policies costs more than to see, past them, that there can be nothing.
create policy owner_reads on app.signature_request for select to wellheld_owner using (true);
create policy owner_reads on app.task for select to wellheld_owner using (true);

create function app.what_may_wait() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, app as $$
declare
  me uuid := app.me();
  organisation uuid := app.my_organisation();
begin
  return array_remove(array[
    case when exists (select from app.signature_request q
      where q.organisation_id = organisation and q.person_id = me and q.answered_at is null) then 'signatures' end,
    case when exists (select from app.session s where s.organisation_id = organisation and s.mentor_id = me and s.status in ('scheduled', 'in progress', 'draft record'))
      or exists (select from app.session s where s.organisation_id = organisation and s.mentee_id = me and s.status in ('scheduled', 'in progress', 'draft record')) then 'sessions' end,
    case when exists (select from app.cover c where c.organisation_id = organisation and c.person_id = me and c.handed_back_at is null) then 'covers' end,
    case when exists (select from app.absence b join app.cover c on c.organisation_id = b.organisation_id and c.absence_id = b.id
      where b.organisation_id = organisation and b.person_id = me and c.handed_back_at is not null and c.acknowledged_at is null) then 'hand-backs' end,
    case when exists (select from app.task t where t.organisation_id = organisation and t.offered_to = me) then 'tasks' end,
    case when exists (select from app.allocation a
      where a.organisation_id = organisation and a.person_id = me and a.accepted_at is null and a.declined_at is null) then 'proposals' end
  ], null);
end
$$;
comment on function app.what_may_wait() is 'Which kinds of things may wait for the actor: more than do, never fewer. It says nothing of what they are.';
revoke execute on function app.what_may_wait() from public;
grant execute on function app.what_may_wait() to wellheld_sign_in;
