-- migrate:up
SET lock_timeout = '2s';
SET LOCAL timezone = 'Europe/Berlin';
ALTER TABLE depot.scan_log ALTER COLUMN at TYPE timestamptz;
