-- migrate:up
SET lock_timeout = '2s';
CREATE VIEW k_v AS SELECT id, sku FROM order_lines UNION ALL SELECT id FROM orders;
