-- The letters before a file's number are the administrator's to choose, like the organisation's name and words. Files keep the number they have.
create or replace function app.check_organisation_change() returns trigger language plpgsql as $$
begin
  if (new.name, new.nation, new.words, new.file_prefix) is distinct from (old.name, old.nation, old.words, old.file_prefix) and not app.has_any_role(array['administrator', 'registered manager']) then
    perform app.refuse('the organisation is changed by an administrator or the registered manager');
  end if;
  if new.next_file_number < old.next_file_number then
    perform app.refuse('file numbers are never given twice');
  end if;
  return new;
end
$$;
grant update (file_prefix) on app.organisation to wellheld_user;
