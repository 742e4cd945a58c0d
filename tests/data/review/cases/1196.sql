-- migrate:up
CREATE VIEW v1 (a, b) AS SELECT o.id, a.id FROM orders o JOIN accounts a ON a.id = o.account_id;
