-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET total = note WHERE id = 1;
