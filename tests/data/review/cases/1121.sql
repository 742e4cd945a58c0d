-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT orders_coupon_fk;

-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_coupon_fk FOREIGN KEY (coupon_id) REFERENCES coupons (id) NOT VALID;
