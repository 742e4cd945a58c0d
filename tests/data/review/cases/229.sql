-- migrate:up
SET lock_timeout = '2s';
SELECT account_id FROM orders WHERE count(*) > 1 GROUP BY account_id;
