-- Cases of the rule drop-column.
--- dangerous: plain
-- expect
ALTER TABLE orders DROP COLUMN note;
--- dangerous: the short form with IF EXISTS
-- expect
ALTER TABLE IF EXISTS orders DROP IF EXISTS note;
--- dangerous: known, with an index on it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
CREATE UNIQUE INDEX orders_note_qty ON orders (note, qty);
-- then
-- expect
ALTER TABLE orders DROP COLUMN note;
--- dangerous: an attribute of a stored type
-- given
CREATE TYPE address AS (street text, city text);
CREATE TABLE people (home address);
-- then
-- expect
ALTER TYPE address DROP ATTRIBUTE city;
--- dangerous: in a DO block
-- expect
DO $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;
--- dangerous: the same name comes back empty
-- expect
ALTER TABLE orders DROP COLUMN note, ADD COLUMN note text;
--- harmless: of a table made here
CREATE TABLE scratch (a int, b int);
ALTER TABLE scratch DROP COLUMN b;
--- harmless: added in this file
ALTER TABLE orders ADD COLUMN tmp int;
ALTER TABLE orders DROP COLUMN tmp;
--- harmless: IF EXISTS of what is not there
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE orders DROP COLUMN IF EXISTS colour;
--- harmless: an attribute of a type that no table has
-- given
CREATE TYPE address AS (street text, city text);
-- then
ALTER TYPE address DROP ATTRIBUTE city;
--- harmless: the server refuses it, a view uses it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
CREATE VIEW v AS SELECT note FROM orders;
-- then
ALTER TABLE orders DROP COLUMN note;
--- harmless: a constraint
ALTER TABLE orders DROP CONSTRAINT note_present;
