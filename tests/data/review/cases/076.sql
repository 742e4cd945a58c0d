-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets RENAME TO issues;
ALTER TABLE tickets ADD COLUMN x int;
