-- migrate:up
CREATE VIEW order_accounts AS SELECT id, email, total FROM orders JOIN accounts ON accounts.id = orders.account_id;
