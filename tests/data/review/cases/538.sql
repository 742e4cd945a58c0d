-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.customers (code, name) VALUES ('D1', 'a'), ('D1', 'b') ON CONFLICT (code) DO NOTHING;
