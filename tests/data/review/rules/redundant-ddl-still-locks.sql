-- Cases of the rule redundant-ddl-still-locks.
--- dangerous: the column is there
-- given
CREATE TABLE orders (id int, note text);
-- then
-- expect
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
--- dangerous: the column is gone
-- given
CREATE TABLE orders (id int);
-- then
-- expect
ALTER TABLE orders DROP COLUMN IF EXISTS note;
--- dangerous: the index is there
-- given
CREATE TABLE orders (id int);
CREATE INDEX orders_i ON orders (id);
-- then
-- expect
CREATE INDEX IF NOT EXISTS orders_i ON orders (id);
--- dangerous: the constraint is gone
-- given
CREATE TABLE orders (id int);
-- then
-- expect
ALTER TABLE IF EXISTS orders DROP CONSTRAINT IF EXISTS c;
--- harmless: one of two does something
-- given
CREATE TABLE orders (id int, note text);
-- then
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text, ADD COLUMN IF NOT EXISTS more text;
--- harmless: nothing is known
ALTER TABLE orders DROP COLUMN IF EXISTS note;
--- harmless: the table is not there
-- given
CREATE TABLE orders (id int);
-- then
ALTER TABLE IF EXISTS gone DROP COLUMN IF EXISTS note;
--- harmless: it changes something
-- given
CREATE TABLE orders (id int);
-- then
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
