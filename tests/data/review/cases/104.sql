-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN age interval GENERATED ALWAYS AS (now() - placed_at) STORED;
