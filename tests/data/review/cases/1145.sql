-- migrate:up
SET lock_timeout = '3s';
CREATE TYPE "order_status_new" AS ENUM ('new', 'paid', 'shipped', 'returned');
ALTER TABLE "orders" ALTER COLUMN "status" TYPE "order_status_new" USING ("status"::text::"order_status_new");
