-- migrate:up
SET lock_timeout = '2s';
SET search_path TO app, public;
ALTER TABLE ledger ADD COLUMN z int;
CREATE INDEX ON ledger (z);
