-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.open_invoices (id, number) VALUES (1, 'x');
