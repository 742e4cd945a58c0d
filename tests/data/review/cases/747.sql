-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.staff ADD COLUMN card text NOT NULL DEFAULT '' UNIQUE;
