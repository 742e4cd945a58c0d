-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.invoices REPLICA IDENTITY FULL;
