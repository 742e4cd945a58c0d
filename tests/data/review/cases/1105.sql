-- migrate:up
SET lock_timeout = '2s';
CREATE PUBLICATION app_pub FOR TABLE orders;
ALTER PUBLICATION app_pub ADD TABLE order_lines;
