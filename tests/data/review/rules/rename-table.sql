-- Cases of the rule rename-table.
--- dangerous: a table
-- expect
ALTER TABLE orders RENAME TO purchases;
--- dangerous: known
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
-- expect
ALTER TABLE IF EXISTS orders RENAME TO purchases;
--- dangerous: a view
-- expect
ALTER VIEW active_accounts RENAME TO live_accounts;
--- dangerous: a sequence that is called by name
-- expect
ALTER SEQUENCE invoice_seq RENAME TO bill_seq;
--- dangerous: a function
-- expect
ALTER FUNCTION totals(int) RENAME TO sums;
--- dangerous: the view comes in another transaction [transaction=none]
-- expect
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
--- dangerous: the view of the old name lacks a column
-- given
CREATE TABLE orders (id int, note text);
-- then
-- expect
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT id FROM purchases;
--- harmless: the view of the old name has them all
-- given
CREATE TABLE orders (id int, remark text);
-- then
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders (id, remark) AS SELECT id, remark FROM purchases;
--- harmless: a view of the old name
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
--- harmless: swapped with a new one
CREATE TABLE orders_new (id int);
ALTER TABLE orders RENAME TO orders_old;
ALTER TABLE orders_new RENAME TO orders;
--- harmless: swapped with one of an earlier file
ALTER TABLE orders RENAME TO orders_old;
ALTER TABLE orders_new RENAME TO orders;
--- harmless: made here
CREATE TABLE scratch (a int);
ALTER TABLE scratch RENAME TO scratch2;
--- harmless: an index
ALTER INDEX orders_idx RENAME TO orders_note_idx;
--- harmless: a constraint
ALTER TABLE orders RENAME CONSTRAINT a TO b;
--- harmless: the sequence of an identity column
-- given
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
-- then
ALTER SEQUENCE t_id_seq RENAME TO t_seq;
--- harmless: a trigger function
-- given
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- then
ALTER FUNCTION touch() RENAME TO touched;
--- harmless: not there
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
-- then
ALTER TABLE IF EXISTS purchases RENAME TO buys;
