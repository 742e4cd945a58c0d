-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.measurements ALTER COLUMN sensor TYPE varchar(64), ALTER COLUMN id TYPE numeric;
