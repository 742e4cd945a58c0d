-- migrate:up
CREATE VIEW v1 AS SELECT a.id, x.total FROM accounts a CROSS JOIN (SELECT total FROM orders o WHERE o.account_id = a.id LIMIT 1) x;
