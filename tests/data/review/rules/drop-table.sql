-- Cases of the rule drop-table.
--- dangerous: without a catalog
-- expect
DROP TABLE orders;
--- dangerous: IF EXISTS and CASCADE
-- expect
DROP TABLE IF EXISTS public.orders CASCADE;
--- dangerous: several in one statement, one known
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
DROP TABLE orders;
--- dangerous: in a DO block
-- expect
DO $$ BEGIN DROP TABLE orders; END $$;
--- dangerous: by EXECUTE of a constant
-- expect
DO $$ BEGIN EXECUTE 'DROP TABLE orders'; END $$;
--- dangerous: made again at once
-- expect
DROP TABLE orders;
CREATE TABLE orders (id bigint);
--- dangerous: a quoted name
-- expect
DROP TABLE "Orders.old";
--- harmless: made in this transaction
CREATE TABLE scratch (a int);
DROP TABLE scratch;
--- harmless: a temporary table
CREATE TEMP TABLE scratch (a int);
DROP TABLE scratch;
--- harmless: made earlier in the file and committed [transaction=none]
CREATE TABLE scratch (a int);
DROP TABLE scratch;
--- harmless: IF EXISTS of what is not there
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
DROP TABLE IF EXISTS orders_old;
--- harmless: the server refuses it, a foreign key references it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE lines (order_id bigint REFERENCES orders (id));
-- then
DROP TABLE orders;
--- harmless: a view
DROP VIEW active_orders;
--- harmless: a foreign table keeps its rows elsewhere
DROP FOREIGN TABLE remote_orders;
