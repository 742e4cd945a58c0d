-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "shop_product" DROP COLUMN "is_active" CASCADE;
