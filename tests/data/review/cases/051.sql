-- migrate:up transaction:false
SET lock_timeout = '1s';
CREATE INDEX CONCURRENTLY orders_placed ON orders (placed_at);
