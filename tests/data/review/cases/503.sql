-- migrate:up
SET lock_timeout = '2s';
CREATE TEMP TABLE customers_tmp AS SELECT id, code FROM billing.customers;
UPDATE customers_tmp SET active = true;
