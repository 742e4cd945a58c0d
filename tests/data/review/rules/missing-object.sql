--- dangerous: no such table
-- given
CREATE TABLE t (id int);
-- then
-- expect
ALTER TABLE u ADD COLUMN a int;
--- dangerous: no such column
-- given
CREATE TABLE t (id int);
-- then
-- expect
ALTER TABLE t DROP COLUMN a;
--- dangerous: no such constraint
-- given
CREATE TABLE t (id int);
-- then
-- expect
ALTER TABLE t VALIDATE CONSTRAINT c;
--- dangerous: it is there already
-- given
CREATE TABLE t (id int);
CREATE INDEX i ON t (id);
-- then
-- expect
CREATE TABLE t (id int);
-- expect
ALTER TABLE t ADD COLUMN id int;
-- expect
CREATE INDEX i ON t (id);
--- dangerous: dropped in the file
DROP TABLE t;
-- expect
ALTER TABLE t ADD COLUMN a int;
--- dangerous: no such index
-- given
CREATE TABLE t (id int);
-- then
-- expect
DROP INDEX i;
--- harmless: IF EXISTS, IF NOT EXISTS
-- given
CREATE TABLE t (id int);
-- then
DROP TABLE IF EXISTS u;
ALTER TABLE IF EXISTS u ADD COLUMN a int;
ALTER TABLE t DROP COLUMN IF EXISTS a;
CREATE TABLE IF NOT EXISTS t (id int);
--- harmless: nothing known
ALTER TABLE u ADD COLUMN a int;
DROP INDEX i;
--- harmless: made in the file
CREATE TABLE t (id int);
ALTER TABLE t ADD COLUMN a int;
DROP TABLE t;
--- harmless: in a block that asks before
-- given
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE t (id int);
-- then
DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN IF false THEN ALTER TABLE t ADD COLUMN id int; END IF; END $$;
