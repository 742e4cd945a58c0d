-- migrate:up transaction:false
REINDEX INDEX CONCURRENTLY billing.invoices_issued_idx;
