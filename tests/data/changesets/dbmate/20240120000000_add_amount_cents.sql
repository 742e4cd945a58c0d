-- migrate:up
ALTER TABLE orders ADD COLUMN amount_cents bigint;

-- migrate:down
