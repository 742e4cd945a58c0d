-- Cases of the rule drop-cascade.
--- dangerous: a table with a view over it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
CREATE VIEW v AS SELECT note FROM orders;
-- then
-- expect
DROP TABLE orders CASCADE;
--- dangerous: without a catalog
-- expect
DROP VIEW active_orders CASCADE;
--- dangerous: a column
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
CREATE VIEW v AS SELECT note FROM orders;
-- then
-- expect
ALTER TABLE orders DROP COLUMN note CASCADE;
--- dangerous: a type with a column of it
-- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (m mood);
-- then
-- expect
DROP TYPE mood CASCADE;
--- dangerous: a key with foreign keys on it
-- given
CREATE TABLE orders (id bigint CONSTRAINT orders_pkey PRIMARY KEY);
CREATE TABLE lines (order_id bigint REFERENCES orders (id));
-- then
-- expect
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE;
--- dangerous: all that a role owns
-- expect
DROP OWNED BY app;
--- harmless: without CASCADE
DROP VIEW active_orders;
--- harmless: RESTRICT written out
DROP VIEW active_orders RESTRICT;
--- harmless: made here
CREATE TABLE scratch (a int);
DROP TABLE scratch CASCADE;
--- harmless: a schema, which has its own rule
DROP SCHEMA reporting CASCADE;
--- dangerous: an extension with a column of its type
-- given
CREATE EXTENSION citext;
CREATE TABLE people (mail citext);
-- then
-- expect
DROP EXTENSION citext CASCADE;
