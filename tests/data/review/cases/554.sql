-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.customers (code) SELECT 'N' || id FROM billing.customers WHERE id < 3;
