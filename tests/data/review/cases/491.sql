-- migrate:up transaction:false
VACUUM (ANALYZE) billing.invoices;
