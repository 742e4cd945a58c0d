-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.vitals DROP COLUMN taken_at;
