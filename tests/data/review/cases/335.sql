-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code) SELECT 900;
