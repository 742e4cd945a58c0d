-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "order_lines" ADD "warehouse_id" bigint;
CREATE INDEX "index_order_lines_on_warehouse_id" ON "order_lines" ("warehouse_id");
