-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT orders_coupon_fk, ALTER COLUMN coupon_id TYPE text USING coupon_id::text;
