-- migrate:up
SET lock_timeout = '2s';
SELECT length(qty) FROM orders;
