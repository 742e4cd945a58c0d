-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 AS SELECT sku, price FROM order_lines GROUP BY sku;
