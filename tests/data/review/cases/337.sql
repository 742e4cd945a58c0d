-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons VALUES (900, 'x', 5, 6);
