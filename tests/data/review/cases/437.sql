-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.invoices DROP CONSTRAINT invoices_due;
ALTER TABLE billing.invoices ADD CONSTRAINT invoices_due CHECK (due_on >= issued_on - 1) NOT VALID;
