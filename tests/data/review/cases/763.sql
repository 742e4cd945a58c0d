-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.staff ADD COLUMN extra hstore;
