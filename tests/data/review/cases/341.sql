-- migrate:up
SET lock_timeout = '2s';
SELECT DISTINCT note FROM orders ORDER BY id;
