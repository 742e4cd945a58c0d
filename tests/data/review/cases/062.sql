-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN full_name SET NOT NULL;
