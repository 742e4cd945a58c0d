-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD COLUMN kind text DEFAULT 'x' CHECK (kind IN ('a', 'b'));
