-- What an earlier pair left open is looked at in the next pair's sessions; the mentor who did so goes on seeing how it ended.
drop policy readers on app.mentoring_action;
create policy readers on app.mentoring_action for select to wellheld_user using (
  organisation_id = (select app.my_organisation()) and exists (
    select from app.access_grant g
    where g.organisation_id = mentoring_action.organisation_id and g.person_id = (select app.me()) and g.book_id = mentoring_action.mentorship_id
      and g.from_at <= app.now() and g.to_at > app.now()
      and ('M1' = any (g.read_zones) or g.relationship = 'later mentor' and (mentoring_action.status in ('open', 'carried on')
        or exists (select from app.session s where s.organisation_id = mentoring_action.organisation_id and s.id = mentoring_action.reviewed_in and s.mentor_id = (select app.me()))))));
