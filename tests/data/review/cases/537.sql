-- migrate:up
SET lock_timeout = '2s';
CREATE TEMP TABLE customers_tmp AS SELECT id, code FROM billing.customers;
ALTER TABLE customers_tmp ADD COLUMN flag boolean NOT NULL DEFAULT false;
UPDATE customers_tmp SET flag = true;
DROP TABLE customers_tmp;
