-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY customers_meta_gin ON billing.customers USING gin (meta jsonb_path_ops);
