-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.invoice_items (invoice_id, pos, label, amount) VALUES (1, 99, 'x', 12345678.999);
