-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD COLUMN made_at timestamp DEFAULT getdate();
