-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER DOMAIN positive_int ADD CONSTRAINT small CHECK (VALUE < 1000000) NOT VALID;
ALTER DOMAIN positive_int VALIDATE CONSTRAINT small;
