-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE events_raw ALTER COLUMN gauge TYPE int;
