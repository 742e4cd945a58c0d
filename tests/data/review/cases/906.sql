-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN country_code TYPE text;
