-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ALTER COLUMN code SET DEFAULT uuid();
