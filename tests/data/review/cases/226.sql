-- migrate:up
SET lock_timeout = '2s';
SELECT count(*) FROM orders HAVING total > 5;
