-- migrate:up
CREATE VIEW v1 AS SELECT o.*, a.email, a.plan FROM orders o JOIN accounts a ON a.id = o.account_id;
