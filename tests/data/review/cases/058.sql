-- migrate:up
SET lock_timeout = '2s';
SET LOCAL timezone = 'Europe/Berlin';
ALTER TABLE accounts ALTER COLUMN last_login TYPE timestamptz;
