-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.vitals ALTER COLUMN taken_at TYPE timestamp;
