-- Cases of the rule naming.
--- dangerous: a name that needs quotes
-- expect
CREATE TABLE "Orders" (id bigint);
--- dangerous: a column
-- expect
ALTER TABLE a ADD COLUMN "createdAt" timestamptz;
--- harmless: plain
CREATE TABLE orders_2024 (id bigint);
--- harmless: folded by the server
CREATE TABLE Orders (Id bigint);
