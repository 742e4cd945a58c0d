-- migrate:up
SET lock_timeout = '2s';
SELECT account_id, total FROM orders GROUP BY account_id;
