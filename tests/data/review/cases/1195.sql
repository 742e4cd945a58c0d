-- migrate:up
CREATE VIEW v1 AS SELECT o.*, a.created_at, o.note FROM orders o JOIN accounts a ON a.id = o.account_id;
