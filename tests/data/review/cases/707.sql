-- migrate:up
SET lock_timeout = '2 seconds';
ALTER TABLE clinic.staff ADD COLUMN badge text;
