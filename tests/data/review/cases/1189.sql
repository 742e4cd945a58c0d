-- migrate:up
CREATE VIEW v1 AS SELECT a.email FROM accounts a WHERE EXISTS (SELECT 1 FROM (SELECT o.id FROM orders o WHERE o.account_id = a.id) x);
