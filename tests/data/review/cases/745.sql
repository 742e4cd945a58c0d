-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.patients ALTER COLUMN number TYPE bigint;
