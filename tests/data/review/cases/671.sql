-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.picks DROP CONSTRAINT IF EXISTS pick_state;
