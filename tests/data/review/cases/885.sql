-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN plan DROP DEFAULT;
