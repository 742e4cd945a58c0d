-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET status = 'lost' WHERE id = 1;
