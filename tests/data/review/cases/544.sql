-- migrate:up
SET lock_timeout = '2s';
ALTER VIEW billing.customer_list ADD COLUMN email text;
