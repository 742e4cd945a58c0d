-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE readings ADD CONSTRAINT readings_device_fk FOREIGN KEY (device) REFERENCES coupons (id) NOT VALID;
