-- Whoever covered owes one record after their access has ended. It lies in the core of the case, and no name of a type opens
-- a narrower zone.
alter policy writers on app.record with check (
  organisation_id = (select app.my_organisation()) and version = 0 and state in ('draft', 'proposed')
  and (created_by is null or created_by = (select app.me()))
  and (app.may_write(book_id, zone) or (type = 'hand-back' and zone = 'Z2' and app.hands_back(book_id, true))));
alter policy writers on app.record_version with check (
  organisation_id = (select app.my_organisation()) and author_id = (select app.me()) and author_name = (select app.my_name())
  and record_id <> all ((select app.my_exclusions())::uuid[])
  and (app.may_write(book_id, zone) or (type = 'hand-back' and zone = 'Z2' and app.hands_back(book_id, true))));
