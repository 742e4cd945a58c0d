-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code) VALUES (1, 'a') ON CONFLICT ON CONSTRAINT coupons_code_uq DO NOTHING;
