-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.wards ALTER COLUMN name ADD GENERATED ALWAYS AS IDENTITY;
