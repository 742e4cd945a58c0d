-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "shop_product" ALTER COLUMN "sku" TYPE varchar(80) USING "sku"::varchar(80);
