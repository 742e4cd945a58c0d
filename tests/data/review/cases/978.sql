-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.wards ALTER COLUMN id RESTART WITH 100;
