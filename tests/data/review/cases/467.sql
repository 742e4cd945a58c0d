-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.customers ADD COLUMN segment text NOT NULL DEFAULT 'b2b';
