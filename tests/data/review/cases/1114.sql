-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD CONSTRAINT coupons_code_uq UNIQUE USING INDEX coupons_code_uq;
