-- migrate:up
SET lock_timeout = '2s';
SELECT account_id, count(*) FROM orders;
