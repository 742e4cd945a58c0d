-- migrate:up
SET lock_timeout = '2s';
INSERT INTO sessions (token, account_id, expires_at, data) VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 5, 'infinity', '{"a": [1, 2]}');
INSERT INTO orders (account_id, status, total, qty, shipped_on) VALUES ('7', 'paid', '12.50', ' 3 ', 'tomorrow');
UPDATE accounts SET deleted = 't', legacy_ref = '-5' WHERE id = 3;
