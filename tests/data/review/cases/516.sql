-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY invoices_year_idx ON billing.invoices (extract(year FROM issued_on));
