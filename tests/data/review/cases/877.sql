-- migrate:up
SET lock_timeout = '3s';
ALTER TABLE reporting.snapshots ADD COLUMN rank double precision NOT NULL DEFAULT random();
