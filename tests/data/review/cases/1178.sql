-- migrate:up
CREATE VIEW v1 AS SELECT a.id, x.total FROM accounts a CROSS JOIN LATERAL (SELECT total FROM orders o WHERE o.account_id = a.id ORDER BY placed_at DESC LIMIT 1) x;
