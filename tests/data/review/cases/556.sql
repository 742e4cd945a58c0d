-- migrate:up
SET lock_timeout = '2s';
ALTER SEQUENCE invoice_seq OWNED BY billing.invoices.id;
