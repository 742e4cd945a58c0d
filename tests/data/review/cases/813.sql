-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS ON orders (status);
