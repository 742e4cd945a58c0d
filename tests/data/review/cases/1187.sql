-- migrate:up
CREATE VIEW v1 AS SELECT a.email, l.total FROM accounts a LEFT JOIN (SELECT o.total FROM orders o WHERE o.account_id = a.id ORDER BY o.id DESC LIMIT 1) l ON true;
