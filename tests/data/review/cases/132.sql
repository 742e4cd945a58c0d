-- migrate:up
SET lock_timeout = '2s';
UPDATE "shop_product" SET "category_id" = 2 WHERE "id" = 5;
ALTER TABLE "shop_product" ALTER COLUMN "price" DROP NOT NULL;
