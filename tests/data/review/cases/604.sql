-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.moves ALTER COLUMN qty DROP NOT NULL;
