-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET placed_at = id WHERE id = 1;
