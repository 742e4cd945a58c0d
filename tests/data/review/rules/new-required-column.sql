-- Cases of the rule new-required-column.
--- dangerous: SET NOT NULL
-- expect
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- dangerous: by the catalog nullable and without a default
-- given
CREATE TABLE orders (id int, note text);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- dangerous: added without a default
-- expect
ALTER TABLE orders ADD COLUMN tenant_id bigint NOT NULL;
--- dangerous: added to an empty table
-- given
CREATE TABLE empty_orders (id int);
-- then
-- expect
ALTER TABLE empty_orders ADD COLUMN tenant_id bigint NOT NULL;
--- harmless: with a default
ALTER TABLE orders ADD COLUMN tenant_id bigint NOT NULL DEFAULT 1;
--- harmless: identity gives a value
ALTER TABLE orders ADD COLUMN seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
--- harmless: nullable
ALTER TABLE orders ADD COLUMN tenant_id bigint;
--- harmless: it is NOT NULL already
-- given
CREATE TABLE orders (id int, note text NOT NULL);
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: a CHECK demands it already
-- given
CREATE TABLE orders (id int, note text CONSTRAINT n CHECK (note IS NOT NULL));
-- then
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: the CHECK of this file does
ALTER TABLE orders ADD CONSTRAINT n CHECK (note IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT n;
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
--- harmless: it has a default
-- given
CREATE TABLE orders (id int, plan text DEFAULT 'free');
-- then
ALTER TABLE orders ALTER COLUMN plan SET NOT NULL;
--- harmless: made here
CREATE TABLE scratch (a int);
ALTER TABLE scratch ALTER a SET NOT NULL;
