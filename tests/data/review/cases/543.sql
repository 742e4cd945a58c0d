-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.invoices ADD COLUMN vat bigint GENERATED ALWAYS AS (tax_total * 2) STORED;
