-- migrate:up
SET lock_timeout = '2s';
UPDATE clinic.patients SET number = 'P99999' WHERE id = 4;
ALTER TABLE clinic.patients ALTER COLUMN weight_kg SET DEFAULT 0;
