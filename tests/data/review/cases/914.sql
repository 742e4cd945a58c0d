-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ALTER COLUMN percent SET DEFAULT 10;

-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE coupons ALTER COLUMN percent DROP DEFAULT;
