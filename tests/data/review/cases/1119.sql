-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE readings DETACH PARTITION readings_2024;
DROP TABLE readings_2024;
