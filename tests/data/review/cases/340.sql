-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders GROUP BY 3;
