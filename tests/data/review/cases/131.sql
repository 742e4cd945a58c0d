-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "shop_product" ALTER COLUMN "stock" TYPE bigint USING "stock"::bigint;
