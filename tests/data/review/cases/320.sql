-- migrate:up
SET lock_timeout = '2s';
INSERT INTO orders (account_id, total, note) VALUES (1, 1, 'a') ON CONFLICT (note) DO NOTHING;
