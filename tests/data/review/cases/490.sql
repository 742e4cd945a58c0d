-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.customers (code, name) VALUES ('C1', 'a') ON CONFLICT (code) DO NOTHING;
