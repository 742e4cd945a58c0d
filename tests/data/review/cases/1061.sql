-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE order_lines ADD CONSTRAINT ol_fk FOREIGN KEY (order_id, sku) REFERENCES orders (id) NOT VALID;
