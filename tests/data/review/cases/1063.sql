-- migrate:up
CREATE VIEW lat AS SELECT a.id, x.total FROM accounts a CROSS JOIN LATERAL (SELECT o.total FROM orders o WHERE o.account_id = a.id ORDER BY o.placed_at DESC LIMIT 1) x;
