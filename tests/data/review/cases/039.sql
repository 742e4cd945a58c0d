-- migrate:up
SET lock_timeout = '2s';
-- DropForeignKey
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_order_fk";

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
