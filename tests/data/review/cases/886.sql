-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ALTER COLUMN percent DROP DEFAULT;
