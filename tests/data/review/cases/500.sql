-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY invoices_ym_idx ON billing.invoices (to_char(issued_on, 'YYYY-MM'));
