-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY customers_made_idx ON billing.customers ((created_at::date));
