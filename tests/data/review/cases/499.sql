-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY customers_year_idx ON billing.customers (extract(year FROM created_at));
