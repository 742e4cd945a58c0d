-- migrate:up
SET lock_timeout = '2s';
SELECT 1 FROM orders, orders;
