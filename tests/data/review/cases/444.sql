-- migrate:up
SET lock_timeout = '2s';
ALTER DOMAIN billing.cents ADD CONSTRAINT cents_max CHECK (VALUE < 10) NOT VALID;
