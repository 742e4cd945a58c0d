-- Cases of the rule down-wrong-object.
--- dangerous: another column
ALTER TABLE orders ADD COLUMN note text;
-- migrate:down
ALTER TABLE orders DROP COLUMN notes;
--- dangerous: another table, IF EXISTS
CREATE TABLE invoices (id int);
-- migrate:down
DROP TABLE IF EXISTS invoice;
--- dangerous: a column that was there before
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int DEFAULT 1, status text NOT NULL DEFAULT 'new');
-- then
ALTER TABLE orders ADD COLUMN a int;
-- migrate:down
ALTER TABLE orders DROP COLUMN qty;
--- dangerous: an index that was there before
-- given
CREATE TABLE t (a int);
CREATE INDEX i ON t (a);
-- then
CREATE INDEX i2 ON t (a);
-- migrate:down
DROP INDEX i;
DROP INDEX i2;
--- dangerous: another constraint
ALTER TABLE t ADD CONSTRAINT a_positive CHECK (a > 0);
-- migrate:down
ALTER TABLE t DROP CONSTRAINT IF EXISTS a_pos;
--- dangerous: rows that were there before
CREATE TABLE a (id int);
-- migrate:down
DROP TABLE a;
TRUNCATE orders;
--- harmless: what the up part made
ALTER TABLE orders ADD COLUMN a int;
-- migrate:down
ALTER TABLE orders DROP COLUMN a;
--- harmless: under its new name
ALTER TABLE orders RENAME a TO b;
-- migrate:down
ALTER TABLE orders RENAME b TO a;
--- harmless: an index that the server named
CREATE INDEX ON orders (qty);
-- migrate:down
DROP INDEX orders_qty_idx;
--- harmless: a constraint that the server named
ALTER TABLE orders ADD CHECK (qty > 0);
-- migrate:down
ALTER TABLE orders DROP CONSTRAINT orders_qty_check;
--- harmless: dropped by the up part and made again
DROP VIEW v;
CREATE VIEW v AS SELECT 1 AS a;
-- migrate:down
DROP VIEW v;
CREATE VIEW v AS SELECT 2 AS a;
--- harmless: a trigger
CREATE TRIGGER g BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
-- migrate:down
DROP TRIGGER g ON orders;
--- harmless: a function
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- migrate:down
DROP FUNCTION f();
--- harmless: a schema
CREATE SCHEMA s;
-- migrate:down
DROP SCHEMA s;
