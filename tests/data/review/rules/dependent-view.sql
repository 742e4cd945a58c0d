--- dangerous: a column of a view is dropped
-- given
CREATE TABLE t (id int, a int);
CREATE VIEW v AS SELECT a FROM t;
-- then
-- expect
ALTER TABLE t DROP COLUMN a;
--- dangerous: its type changes
-- given
CREATE TABLE t (id int, a int);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
-- then
-- expect
ALTER TABLE t ALTER COLUMN a TYPE bigint;
--- dangerous: the table is dropped
-- given
CREATE TABLE t (id int, a int);
CREATE VIEW v AS SELECT a FROM t;
-- then
-- expect
DROP TABLE t;
--- dangerous: a foreign key references the table
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t);
-- then
-- expect
DROP TABLE t;
--- harmless: CASCADE, and another column
-- given
CREATE TABLE t (id int, a int);
CREATE VIEW v AS SELECT a FROM t;
-- then
ALTER TABLE t DROP COLUMN id;
ALTER TABLE t DROP COLUMN a CASCADE;
--- harmless: the view is dropped before
-- given
CREATE TABLE t (id int, a int);
CREATE VIEW v AS SELECT a FROM t;
-- then
DROP VIEW v;
ALTER TABLE t ALTER COLUMN a TYPE bigint;
CREATE VIEW v AS SELECT a FROM t;
--- harmless: nothing known
DROP TABLE t;
--- dangerous: an extension whose type a column has
-- given
CREATE EXTENSION citext;
CREATE TABLE people (mail citext);
-- then
-- expect
DROP EXTENSION citext;
--- dangerous: a type that a column has
-- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (m mood);
-- then
-- expect
DROP TYPE mood;
--- harmless: an extension that nobody uses, and one with CASCADE
-- given
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE TABLE people (mail citext);
-- then
DROP EXTENSION hstore;
DROP EXTENSION citext CASCADE;
