-- migrate:up
SET lock_timeout = 0;
ALTER TABLE accounts ADD COLUMN nick text;
