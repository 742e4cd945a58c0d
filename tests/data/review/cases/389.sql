-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.payments_2025 ALTER COLUMN amount DROP NOT NULL;
