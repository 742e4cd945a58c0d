-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE Post ADD COLUMN x int;
