-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "shop_product" ADD COLUMN "weight" integer DEFAULT 0 NOT NULL;
ALTER TABLE "shop_product" ALTER COLUMN "weight" DROP DEFAULT;
