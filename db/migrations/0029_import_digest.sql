-- Importing again says what has changed over there since.
alter table app.import_link add column digest text;
comment on column app.import_link.digest is 'The hash of what was read of theirs when it was taken, so that a later change shows. Null where nothing was kept.';
