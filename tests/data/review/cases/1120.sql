-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT orders_qty_positive;

-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_qty_check CHECK (qty > 0) NOT VALID;
