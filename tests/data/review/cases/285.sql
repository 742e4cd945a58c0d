-- migrate:up
SET lock_timeout = '2s';
SELECT id::uuid FROM orders;
