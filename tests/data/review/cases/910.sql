-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons DROP COLUMN percent;

-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE coupons ADD COLUMN percent int;
