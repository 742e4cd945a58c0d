-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE users ADD COLUMN uid uuid DEFAULT uuid_generate_v4();
