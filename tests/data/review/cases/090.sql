-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET qty = 1 WHERE identifier = 4;
