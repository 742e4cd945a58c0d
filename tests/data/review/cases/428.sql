-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.customers (code, name) VALUES ('Z1', 'a'), ('Z1', 'b') ON CONFLICT (code) DO UPDATE SET name = excluded.name;
