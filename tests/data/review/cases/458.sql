-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY customers_meta_idx ON billing.customers ((meta->>'k'));
