-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD CONSTRAINT orders_account_idx UNIQUE (percent, id);
