-- migrate:up
SET lock_timeout = '3s';
ALTER TABLE order_lines ADD CONSTRAINT ol_qty CHECK (quantity > 0) NOT VALID, ADD CONSTRAINT ol_price CHECK (price >= 0);
