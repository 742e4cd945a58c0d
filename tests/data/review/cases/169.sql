-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.td_a ALTER COLUMN body TYPE varchar(10);
