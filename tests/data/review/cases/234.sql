-- migrate:up
SET lock_timeout = '2s';
SELECT account_id, count(*) FROM orders GROUP BY account_id ORDER BY placed_at;
