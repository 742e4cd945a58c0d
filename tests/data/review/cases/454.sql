-- migrate:up
SET lock_timeout = '2s';
SELECT billing.customer_balance(5);
CREATE TABLE billing.balances AS SELECT id, billing.customer_balance(id) AS b FROM billing.customers WHERE id < 50;
