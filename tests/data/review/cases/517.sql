-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY customers_lower_idx ON billing.customers (lower(name), (meta->>'plan'), (id::text));
