-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_account_text_fk FOREIGN KEY (note) REFERENCES coupons (id) NOT VALID;
