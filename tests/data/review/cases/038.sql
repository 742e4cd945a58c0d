-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE order_status ADD VALUE 'refunded';
UPDATE orders SET status = 'paid' WHERE id = 5;
