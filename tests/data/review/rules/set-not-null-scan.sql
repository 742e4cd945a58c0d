-- Cases of the rule set-not-null-scan.
--- dangerous: nothing is known
-- expect
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- dangerous: nullable, no proof
-- given
CREATE TABLE orders (id int, note text);
-- then
-- expect
ALTER TABLE orders ALTER note SET NOT NULL;
--- dangerous: a quoted name, in a DO block
-- given
CREATE TABLE "Order" (id int, "Note" text);
-- then
-- expect
DO $$ BEGIN ALTER TABLE "Order" ALTER COLUMN "Note" SET NOT NULL; END $$;
--- harmless: it is already
-- given
CREATE TABLE orders (id int, note text NOT NULL);
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: a validated CHECK proves it
-- given
CREATE TABLE orders (id int, note text CHECK (note IS NOT NULL));
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: this file makes the proof [transaction=none]
ALTER TABLE orders ADD CONSTRAINT nn CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT nn;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: the table is new
CREATE TABLE bills (note text);
ALTER TABLE bills ALTER COLUMN note SET NOT NULL;
--- harmless: an empty table
-- given
CREATE TABLE empty_orders (note text);
-- then
ALTER TABLE empty_orders ALTER COLUMN note SET NOT NULL;
