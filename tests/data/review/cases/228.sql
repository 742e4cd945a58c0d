-- migrate:up
SET lock_timeout = '2s';
SELECT o.id, a.email FROM orders o JOIN accounts a ON a.id = o.account_id GROUP BY o.id;
