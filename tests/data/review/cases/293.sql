-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN plan ADD GENERATED ALWAYS AS IDENTITY;
