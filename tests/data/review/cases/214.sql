-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ADD COLUMN n int NOT NULL DEFAULT 0 CHECK (n > 0);
