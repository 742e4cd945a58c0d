-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders UNION SELECT sku FROM order_lines;
