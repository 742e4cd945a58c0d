-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons ALTER COLUMN id TYPE uuid USING gen_random_uuid();
