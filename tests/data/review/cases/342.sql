-- migrate:up
SET lock_timeout = '2s';
SELECT DISTINCT ON (account_id) id FROM orders ORDER BY placed_at;
