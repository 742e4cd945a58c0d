-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.payments ALTER COLUMN method DROP DEFAULT;
