-- Cases of the rule drop-not-null.
--- dangerous: plain
-- expect
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
--- dangerous: by the catalog
-- given
CREATE TABLE orders (id int, note text NOT NULL);
-- then
-- expect
ALTER TABLE orders ALTER note DROP NOT NULL;
--- harmless: it was nullable
-- given
CREATE TABLE orders (id int, note text);
-- then
ALTER TABLE orders ALTER note DROP NOT NULL;
--- harmless: made here
CREATE TABLE scratch (a int NOT NULL);
ALTER TABLE scratch ALTER a DROP NOT NULL;
--- harmless: the other way round
ALTER TABLE orders ALTER note SET NOT NULL;
