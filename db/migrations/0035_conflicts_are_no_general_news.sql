-- What somebody says about themself and a client is read by them and by whoever may decide over it: the registered manager,
-- their line manager, and the managers of the file. That of other teams is no line manager's business (rulebook 2: a role alone
-- opens nothing).
alter policy readers on app.conflict using (
  organisation_id = (select app.my_organisation())
  and (
    person_id = (select app.me())
    or (select app.has_role('registered manager'))
    or app.manages(person_id)
    or app.holds(file_id, array['line manager', 'intake'])
  )
);
