-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.document ADD COLUMN uid uuid DEFAULT gen_random_uuid();
