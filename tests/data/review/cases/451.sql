-- migrate:up
SET lock_timeout = '2s';
UPDATE billing.invoices SET state = 'paid'::text::billing.state WHERE id = 5;
