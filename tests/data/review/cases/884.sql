-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE order_lines DROP CONSTRAINT order_lines_order_fk;
