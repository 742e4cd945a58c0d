-- migrate:up
SET lock_timeout = '2s';
SELECT orders.id FROM orders o;
