-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ALTER COLUMN coupon_id ADD GENERATED ALWAYS AS IDENTITY;
