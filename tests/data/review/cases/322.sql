-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code) VALUES (1, 'C1') ON CONFLICT DO UPDATE SET code = 'x';
