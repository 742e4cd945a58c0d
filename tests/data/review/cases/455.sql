-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.invoices (id, customer_id, number) VALUES (100000, 1, 'Y1');
