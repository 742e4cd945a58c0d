-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.customers ALTER COLUMN currency SET NOT NULL;
