-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD CONSTRAINT coupons_code_len CHECK (LEN(code) > 1) NOT VALID;
