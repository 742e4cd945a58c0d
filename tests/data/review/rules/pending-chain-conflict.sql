What pending migrations do to the same objects.

--- dangerous: both add a column
-- pending
ALTER TABLE t ADD COLUMN a int;
-- then
SELECT 1;
-- expect
ALTER TABLE t ADD COLUMN a text;
--- dangerous: both make a table
-- pending
CREATE TABLE t (a int);
-- then
-- expect
CREATE TABLE public.t (a int);
--- dangerous: both make an index
-- pending
CREATE INDEX i ON t (a);
-- then
-- expect
CREATE INDEX i ON t (b);
--- dangerous: both make an index, and the catalog is known
-- given
CREATE TABLE t (a int, b int);
-- pending
CREATE INDEX i ON t (a);
-- then
-- expect
CREATE INDEX i ON t (b);
--- dangerous: both make a constraint
-- pending
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
-- then
-- expect
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID;
--- dangerous: both make a type
-- pending
CREATE TYPE mood AS ENUM ('sad');
-- then
-- expect
CREATE TYPE mood AS ENUM ('sad', 'glad');
--- dangerous: both add a value
-- given
CREATE TYPE mood AS ENUM ('sad');
-- pending
ALTER TYPE mood ADD VALUE 'glad';
-- then
-- expect
ALTER TYPE mood ADD VALUE 'glad';
--- dangerous: both make a trigger
-- pending
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- then
-- expect
CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
--- dangerous: a table is dropped that this one alters
-- pending
DROP TABLE t;
-- then
-- expect
ALTER TABLE t ADD COLUMN a int;
--- dangerous: a column is dropped that this one alters
-- pending
ALTER TABLE t DROP COLUMN a;
-- then
-- expect
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
--- dangerous: a column is renamed that this one drops
-- pending
ALTER TABLE t RENAME COLUMN a TO b;
-- then
-- expect
ALTER TABLE t DROP COLUMN a;
--- dangerous: both rename a column
-- pending
ALTER TABLE t RENAME COLUMN a TO b;
-- then
-- expect
ALTER TABLE t RENAME COLUMN a TO c;
--- dangerous: a table is renamed that this one writes to
-- pending
ALTER TABLE t RENAME TO u;
-- then
-- expect
INSERT INTO t (a) VALUES (1);
--- dangerous: this one undoes the first
-- pending
ALTER TABLE t ADD COLUMN a int;
-- then
-- expect
ALTER TABLE t DROP COLUMN a;
--- dangerous: a table is made and dropped again, one in between
-- pending
CREATE TABLE t (a int);
-- pending
CREATE TABLE u (a int);
-- then
-- expect
DROP TABLE t;
--- dangerous: a constraint that served for nothing is dropped again
-- pending
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
-- then
-- expect
ALTER TABLE t DROP CONSTRAINT c;
--- harmless: different columns
-- pending
ALTER TABLE t ADD COLUMN a int;
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: it uses what the first one made
-- pending
CREATE TABLE t (a int);
-- then
CREATE INDEX i ON t (a);
INSERT INTO t (a) VALUES (1);
--- harmless: IF NOT EXISTS, IF EXISTS
-- pending
CREATE TABLE t (a int);
DROP TABLE u;
-- then
CREATE TABLE IF NOT EXISTS t (a int);
DROP TABLE IF EXISTS u;
--- harmless: dropped and made again
-- pending
DROP TABLE t;
CREATE TABLE t (b int);
-- then
ALTER TABLE t ADD COLUMN a int;
--- harmless: within one file
-- pending
SELECT 1;
-- then
CREATE TABLE t (a int);
DROP TABLE t;
CREATE TABLE t (b int);
--- harmless: gone with its schema, and made anew
-- pending
CREATE SCHEMA s;
CREATE TABLE s.t (a int);
-- pending
DROP SCHEMA s CASCADE;
-- then
CREATE SCHEMA s;
CREATE TABLE s.t (a int);
--- harmless: gone with its table, and made anew
-- given
CREATE TABLE t (a int);
-- pending
CREATE INDEX i ON t (a);
-- pending
DROP TABLE t;
CREATE TABLE t (a int);
-- then
CREATE INDEX i ON t (a);
--- harmless: a constraint that proved NOT NULL
-- pending
ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;
-- pending
ALTER TABLE t VALIDATE CONSTRAINT c;
-- then
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t DROP CONSTRAINT c;
--- harmless: a constraint that proved a partition's bound
-- pending
ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0 AND a < 10);
-- then
ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (1) TO (10);
ALTER TABLE p DROP CONSTRAINT c;
--- harmless: a column is swapped for another and the old one dropped
-- pending
ALTER TABLE t ADD COLUMN a_new bigint;
-- pending
ALTER TABLE t RENAME COLUMN a TO a_old;
ALTER TABLE t RENAME COLUMN a_new TO a;
-- then
ALTER TABLE t DROP COLUMN a_old;
--- harmless: a view stood in for a table that was renamed
-- pending
ALTER TABLE t RENAME TO u;
CREATE VIEW t AS SELECT * FROM u;
-- then
DROP VIEW t;
--- harmless: a trigger that kept two columns in step
-- pending
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- then
DROP TRIGGER g ON t;
--- harmless: a block that asks first
-- pending
ALTER TABLE t ADD COLUMN a int;
-- then
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') THEN
    ALTER TABLE t ADD COLUMN a int;
  END IF;
END $$;
--- harmless: a column and a constraint of one name
-- pending
ALTER TABLE t ADD COLUMN c int;
-- then
ALTER TABLE t ADD CONSTRAINT c CHECK (c > 0) NOT VALID;
--- harmless: tables of one name in two schemas
-- pending
CREATE TABLE s.t (a int);
-- then
CREATE TABLE t (a int);
--- harmless: alone
CREATE TABLE t (a int);
DROP TABLE t;
--- harmless: a sequence that a function drew from
-- pending
CREATE SEQUENCE drawn;
CREATE FUNCTION draw() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN nextval('drawn'); END $$;
-- then
DROP FUNCTION draw();
DROP SEQUENCE drawn;
