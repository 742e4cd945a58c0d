-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.staff ALTER COLUMN ward_id SET STORAGE EXTERNAL;
