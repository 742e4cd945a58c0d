-- migrate:up
SET lock_timeout = '2s';
SET LOCAL timezone = 'UTC';
ALTER TABLE accounts ALTER COLUMN last_login TYPE timestamptz;
