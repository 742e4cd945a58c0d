-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE shop_product ALTER COLUMN price TYPE integer USING round(price)::integer;
