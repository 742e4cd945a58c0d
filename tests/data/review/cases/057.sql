-- migrate:up
SET lock_timeout = '2s';
TRUNCATE TABLE orders, order_lines;
