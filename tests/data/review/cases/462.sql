-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.payments_2023 ALTER COLUMN amount TYPE numeric(14,2);
