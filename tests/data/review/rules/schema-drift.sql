The catalog that was read, held against what the applied migrations lead to.

--- dangerous: another type
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a varchar(5));
-- then
-- expect
ALTER TABLE t ADD COLUMN b int;
ALTER TABLE t ADD COLUMN c int;
--- dangerous: a column more
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text, x int);
-- then
-- expect
UPDATE t SET a = 'b' WHERE id = 1;
--- dangerous: NOT NULL
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL);
-- then
-- expect
ALTER TABLE t ADD COLUMN b int;
--- dangerous: gone
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TABLE u (id int);
-- given
CREATE TABLE u (id int);
-- then
-- expect
ALTER TABLE t ADD COLUMN b int;
--- dangerous: a table that no migration makes
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TABLE u (id int);
-- then
-- expect
ALTER TABLE u ADD COLUMN b int;
--- dangerous: the table that it makes stands there
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TABLE u (id int);
-- then
-- expect
CREATE TABLE IF NOT EXISTS u (id int, b int);
--- dangerous: an index that it drops is gone
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE INDEX i ON t (a);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text);
-- then
-- expect
DROP INDEX IF EXISTS i;
--- dangerous: the second pending one comes to it
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a varchar(5));
-- pending
CREATE TABLE u (id int);
-- then
-- expect
ALTER TABLE t ADD COLUMN b int;
--- harmless: the same
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text, n numeric(12,2) DEFAULT 0, s serial, d timestamptz NOT NULL DEFAULT now());
ALTER TABLE t ADD COLUMN e varchar(20)[];
ALTER TABLE t DROP COLUMN e;
-- given
CREATE TABLE t (id int PRIMARY KEY, a text, n numeric(12,2) DEFAULT 0, s serial, d timestamptz NOT NULL DEFAULT now());
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: the difference is not touched
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TABLE u (id int);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text, x int);
CREATE TABLE u (id int);
-- then
ALTER TABLE u ADD COLUMN b int;
--- harmless: an index more
-- applied
CREATE TABLE t (id int PRIMARY KEY, a text);
-- given
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE INDEX by_hand ON t (a);
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: the migrations began on a schema that was there
-- applied
ALTER TABLE orders ADD COLUMN note text;
-- given
CREATE TABLE orders (id int, note text);
CREATE TABLE u (id int);
-- then
ALTER TABLE u ADD COLUMN b int;
ALTER TABLE orders ADD COLUMN c int;
--- harmless: behind an IF, nobody knows
-- applied
CREATE TABLE t (id int);
DO $$ BEGIN
  IF current_setting('server_version_num')::int > 150000 THEN
    ALTER TABLE t ADD COLUMN a int;
  END IF;
END $$;
-- given
CREATE TABLE t (id int);
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: put together at run time, nobody knows
-- applied
CREATE TABLE t (id int);
DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 't' || ' ADD COLUMN a int'; END $$;
-- given
CREATE TABLE t (id int, a int);
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: a function of an extension was called with its name
-- applied
CREATE TABLE t (id int, at timestamptz);
SELECT create_hypertable('t', 'at');
-- given
CREATE TABLE t (id int, at timestamptz NOT NULL);
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: a function of the migrations was called
-- applied
CREATE FUNCTION widen() RETURNS void LANGUAGE sql AS 'CREATE TABLE IF NOT EXISTS u (id int)';
CREATE TABLE t (id int);
SELECT widen();
-- given
CREATE TABLE t (id int);
CREATE TABLE u (id int);
-- then
ALTER TABLE u ADD COLUMN b int;
--- harmless: made by the pending one before
-- applied
CREATE TABLE t (id int);
-- given
CREATE TABLE t (id int);
-- pending
CREATE TABLE u (id int);
ALTER TABLE t ADD COLUMN a int;
-- then
ALTER TABLE u ADD COLUMN b int;
ALTER TABLE t ADD COLUMN c int;
--- harmless: what is applied is not known
-- given
CREATE TABLE t (id int);
-- then
ALTER TABLE t ADD COLUMN a int;
