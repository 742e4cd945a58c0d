-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN z int;
RESET lock_timeout;
CREATE INDEX CONCURRENTLY orders_z ON orders (z);
