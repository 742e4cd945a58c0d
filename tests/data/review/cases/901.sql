-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders DISABLE TRIGGER ALL;
INSERT INTO orders (account_id, total, qty) VALUES (1, 5, 1);
ALTER TABLE orders ENABLE TRIGGER ALL;
