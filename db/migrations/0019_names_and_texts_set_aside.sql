-- A name signs records, so it is not one's own to change; how many mentees a mentor holds is not either.
create or replace function app.check_person_change() returns trigger language plpgsql as $$
begin
  if (new.name, new.team_id, new.started_on, new.new_to_role_since, new.left_on, new.max_mentees) is distinct from (old.name, old.team_id, old.started_on, old.new_to_role_since, old.left_on, old.max_mentees)
    and not app.has_role('administrator') then
    perform app.refuse('a name, and when somebody starts, leaves and is new, is recorded by an administrator');
  end if;
  return new;
end
$$;

-- Text set aside closes with access to the record, like the draft it was typed for.
drop policy own on app.draft_aside;
create policy own on app.draft_aside for all to wellheld_user
  using (organisation_id = (select app.my_organisation()) and person_id = (select app.me()) and app.may_draft(record_id, book_id, zone))
  with check (organisation_id = (select app.my_organisation()) and person_id = (select app.me()) and app.may_draft(record_id, book_id, zone)
    and exists (select from app.record r where r.organisation_id = draft_aside.organisation_id and r.id = draft_aside.record_id and r.book_id = draft_aside.book_id));
