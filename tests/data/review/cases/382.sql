-- migrate:up
SET lock_timeout = '2s';
CLUSTER billing.invoices USING invoices_issued_idx;
