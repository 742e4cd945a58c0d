-- migrate:up
ALTER TABLE accounts ADD COLUMN nick text;
SET lock_timeout = '2s';
