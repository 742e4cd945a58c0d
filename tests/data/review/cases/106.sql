-- migrate:up
SET lock_timeout = '2s';
ALTER DOMAIN positive_int ADD CONSTRAINT small CHECK (VALUE < 1000000);
