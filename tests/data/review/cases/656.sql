-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.sites ADD COLUMN ctid int;
