-- migrate:up
BEGIN;
ALTER TABLE "shop_product" ADD COLUMN "supplier_id" integer NULL CONSTRAINT "shop_product_supplier_id_fk" REFERENCES "shop_category"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "shop_product_supplier_id_fk" IMMEDIATE;
CREATE INDEX "shop_product_supplier_id" ON "shop_product" ("supplier_id");
COMMIT;
