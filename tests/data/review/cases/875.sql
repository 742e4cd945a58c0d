-- migrate:up transaction:false
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status_placed_idx ON orders (status, placed_at DESC) INCLUDE (total) WHERE status <> 'shipped';
