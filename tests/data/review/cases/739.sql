-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.vitals_2026 DROP COLUMN kind;
