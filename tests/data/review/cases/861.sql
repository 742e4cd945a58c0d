-- migrate:up
INSERT INTO coupons (id, code, percent) VALUES (500, 'NEW');
