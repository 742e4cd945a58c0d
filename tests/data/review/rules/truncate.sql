-- Cases of the rule truncate.
--- dangerous: plain
-- expect
TRUNCATE orders;
--- dangerous: several tables
-- expect
TRUNCATE TABLE ONLY orders, order_lines RESTART IDENTITY;
--- dangerous: known to the catalog
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
TRUNCATE orders;
--- dangerous: in a DO block
-- expect
DO $$ BEGIN TRUNCATE orders; END $$;
--- harmless: made here
CREATE TABLE scratch (a int);
INSERT INTO scratch VALUES (1);
TRUNCATE scratch;
--- harmless: a temporary table
CREATE TEMP TABLE scratch AS SELECT 1 AS a;
TRUNCATE scratch;
--- harmless: the server refuses it, a foreign key references it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE lines (order_id bigint REFERENCES orders (id));
-- then
TRUNCATE orders;
