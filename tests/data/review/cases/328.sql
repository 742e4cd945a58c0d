-- migrate:up
SET lock_timeout = '2s';
SELECT x.id FROM orders o;
