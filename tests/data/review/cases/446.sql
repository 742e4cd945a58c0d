-- migrate:up transaction:false
DROP INDEX CONCURRENTLY billing.invoices_issued_idx;
