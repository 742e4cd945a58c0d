-- migrate:up
SET lock_timeout = '2s';
ALTER DOMAIN positive_int ADD CONSTRAINT positive_int_check CHECK (VALUE < 100) NOT VALID;
