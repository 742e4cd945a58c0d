-- migrate:up
CREATE TABLE "shipments" ("id" bigserial primary key, "order_id" bigint NOT NULL, CONSTRAINT "fk" FOREIGN KEY ("order_id") REFERENCES "orders" ("id"));
CREATE INDEX "i1" ON "shipments" ("order_id");
