-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE clinic.wards ADD COLUMN code text NOT NULL DEFAULT '';
UPDATE clinic.wards SET code = 'W' || id WHERE id BETWEEN 1 AND 100;
SET lock_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY wards_code_key ON clinic.wards (code);
