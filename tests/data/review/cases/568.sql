-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.bins DROP CONSTRAINT bins_pkey CASCADE;
