-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders ORDER BY 5;
