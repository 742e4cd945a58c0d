-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code) VALUES (900, 'x', 5);
