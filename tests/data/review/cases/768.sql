-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.wards DROP CONSTRAINT wards_pkey;
