-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.payments_2023 ALTER COLUMN invoice_id TYPE integer;
