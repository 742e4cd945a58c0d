-- migrate:up
SET lock_timeout = '2s';
UPDATE shop_product SET stock = -1 WHERE id = 5;
