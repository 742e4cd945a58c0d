-- Cases of the rule drop-used-object.
--- dangerous: a table
-- expect
DROP TABLE orders;
--- dangerous: a column
-- expect
ALTER TABLE orders DROP COLUMN note;
--- dangerous: a view
-- expect
DROP VIEW active_accounts;
--- dangerous: a materialized view
-- expect
DROP MATERIALIZED VIEW daily_sales;
--- dangerous: a function
-- expect
DROP FUNCTION account_legacy_refs();
--- dangerous: a sequence
-- expect
DROP SEQUENCE invoice_seq;
--- dangerous: a schema with what is in it
-- expect
DROP SCHEMA reporting CASCADE;
--- dangerous: a type with its columns
-- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (m mood);
-- then
-- expect
DROP TYPE mood CASCADE;
--- dangerous: a view made anew with a column less
-- given
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a, b FROM t;
-- then
-- expect
DROP VIEW v;
CREATE VIEW v AS SELECT a FROM t;
--- dangerous: a materialized view without data
-- expect
REFRESH MATERIALIZED VIEW daily_sales WITH NO DATA;
--- harmless: a view made anew with a column more
-- given
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t;
-- then
DROP VIEW v;
CREATE VIEW v AS SELECT a, b FROM t;
--- harmless: refreshed with data
REFRESH MATERIALIZED VIEW daily_sales;
--- harmless: a view made anew in the same transaction
DROP VIEW active_accounts;
CREATE VIEW active_accounts AS SELECT 1 AS id;
--- harmless: a function made anew
DROP FUNCTION totals();
CREATE FUNCTION totals() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- harmless: a trigger function
-- given
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- then
DROP FUNCTION touch();
--- harmless: a type that no column has
-- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- then
DROP TYPE mood;
--- harmless: a partition beside a default one
-- given
CREATE TABLE readings (at date) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_d PARTITION OF readings DEFAULT;
-- then
DROP TABLE readings_1;
--- harmless: an index and a trigger
DROP INDEX orders_idx;
DROP TRIGGER t ON orders;
--- harmless: made here
CREATE TABLE scratch (a int);
DROP TABLE scratch;
--- harmless: the server refuses it
-- given
CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50), qty int, total numeric(12,2));
CREATE VIEW v AS SELECT note FROM orders;
-- then
DROP TABLE orders;
--- harmless: what was renamed away before
ALTER TABLE orders RENAME TO orders_old;
CREATE TABLE orders (id int);
DROP TABLE orders_old;
--- harmless: a partition that was detached before, which says what that means
-- given
CREATE TABLE m (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE m_2024 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- then
ALTER TABLE m DETACH PARTITION m_2024;
DROP TABLE m_2024;
