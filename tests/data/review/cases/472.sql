-- migrate:up
SET lock_timeout = '2s';
ALTER PUBLICATION pub_billing ADD TABLE billing.customers;
