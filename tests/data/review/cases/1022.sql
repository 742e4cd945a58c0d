-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_status_len CHECK (length(status) > 2) NOT VALID;
