-- migrate:up transaction:false
ALTER TYPE billing.state ADD VALUE IF NOT EXISTS 'overdue';
SET lock_timeout = '2s';
ALTER TABLE billing.invoices ALTER COLUMN state SET DEFAULT 'overdue';
