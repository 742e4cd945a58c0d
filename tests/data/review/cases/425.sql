-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY customers_name_trgm ON billing.customers USING gin (name gin_trgm_ops);
