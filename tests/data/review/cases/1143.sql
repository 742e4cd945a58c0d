-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN coupon_id TYPE text USING coupon_id::text;
