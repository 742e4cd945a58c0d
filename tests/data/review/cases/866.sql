-- migrate:up
INSERT INTO coupons (id, code) VALUES (3000000000, 'BIG');
