-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN credit TYPE numeric(12,2);
