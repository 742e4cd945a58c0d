-- migrate:up
INSERT INTO coupons (id, code) SELECT id, code, percent FROM coupons WHERE id = 1;
