-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (id int, code text);
INSERT INTO k1 (id, code) SELECT sku, id::text FROM order_lines WHERE id = 1;
