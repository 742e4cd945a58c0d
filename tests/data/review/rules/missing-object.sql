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
--- harmless: what ROLLBACK TO took back is made again
-- given
CREATE TABLE t (id int);
-- then
SAVEPOINT s;
ALTER TABLE t ADD COLUMN c int;
ROLLBACK TO s;
ALTER TABLE t ADD COLUMN c int;
--- dangerous: ROLLBACK TO took the table back
-- given
CREATE TABLE t (id int);
-- then
SAVEPOINT s;
CREATE TABLE n (id int);
ROLLBACK TO s;
-- expect
ALTER TABLE n ADD COLUMN c int;
--- harmless: RELEASE keeps the table
-- given
CREATE TABLE t (id int);
-- then
SAVEPOINT s;
CREATE TABLE n (id int);
RELEASE s;
ALTER TABLE n ADD COLUMN c int;
--- harmless: a primary key takes the place of the one that goes
-- given
CREATE TABLE t (id int CONSTRAINT t_pkey PRIMARY KEY, k int NOT NULL);
-- then
ALTER TABLE t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY (k);
--- harmless: a table of the same name in another schema of the search path
-- given
CREATE SCHEMA app;
CREATE TABLE t (id int);
-- then
SET search_path TO app, public;
CREATE TABLE t (id int);
CREATE SEQUENCE s;
--- dangerous: the WHERE names no column
-- given
CREATE TABLE t (id int PRIMARY KEY);
-- then
-- expect
UPDATE t SET id = 2 WHERE ident = 1;
--- dangerous: a view of a column that the file has renamed
-- given
CREATE TABLE t (id int, tag text);
-- then
ALTER TABLE t RENAME COLUMN tag TO label;
-- expect
CREATE VIEW v AS SELECT x.tag FROM t AS x WHERE x.id > 1;
--- dangerous: no such column of the table that is meant
-- given
CREATE TABLE t (id int, tag text);
CREATE TABLE u (id int, t_id int);
-- then
-- expect
DELETE FROM u USING t WHERE t.id = u.t_id AND t.label = 'x';
--- dangerous: ON CONFLICT ON CONSTRAINT
-- given
CREATE TABLE t (id int PRIMARY KEY);
-- then
-- expect
INSERT INTO t (id) VALUES (1) ON CONFLICT ON CONSTRAINT t_key DO NOTHING;
--- harmless: every name has its place
-- given
CREATE TABLE t (id int PRIMARY KEY, tag text, made timestamptz);
CREATE TABLE u (id int, t_id int, j jsonb);
-- then
CREATE VIEW a AS SELECT t.*, u.id AS uid, t.ctid, tableoid FROM t JOIN u ON u.t_id = t.id ORDER BY uid;
CREATE VIEW b AS SELECT tag AS label, count(*) AS n FROM t GROUP BY label ORDER BY n;
CREATE VIEW c AS WITH w AS (SELECT id AS k FROM t) SELECT k, (SELECT tag FROM u WHERE t_id = k) FROM w;
CREATE VIEW d AS SELECT u.id, e.key FROM u, jsonb_each(u.j) AS e;
CREATE VIEW e AS SELECT x.n, t.id FROM t, LATERAL (SELECT count(*) AS n FROM u WHERE u.t_id = t.id) x;
CREATE VIEW f AS SELECT to_jsonb(t) AS row FROM t;
CREATE VIEW g AS SELECT a1, b1 FROM t AS x (a1, b1, c1);
CREATE VIEW h AS SELECT rank() OVER w FROM t WINDOW w AS (PARTITION BY tag ORDER BY made);
INSERT INTO t (id, tag) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET tag = excluded.tag WHERE t.tag IS NULL RETURNING id;
--- harmless: variables of a body
-- given
CREATE TABLE t (id int PRIMARY KEY, tag text);
-- then
DO $$ DECLARE wanted int := 4; v_tag text; BEGIN SELECT tag INTO v_tag FROM t WHERE id = wanted; UPDATE t SET tag = v_tag WHERE id = wanted; END $$;
--- dangerous: the index of a key can not take a name that is there
-- given
CREATE TABLE a (id int CONSTRAINT a_key PRIMARY KEY);
CREATE TABLE b (id int CONSTRAINT b_key PRIMARY KEY);
-- then
-- expect
ALTER TABLE a RENAME CONSTRAINT a_key TO b_key;
-- says: is there already
--- dangerous: no function of these arguments
-- given
CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
-- then
-- expect
DROP FUNCTION f(integer);
-- says: There is no function
--- harmless: the function as it is
-- given
CREATE FUNCTION f(a text, b numeric(4,2)) RETURNS text LANGUAGE sql AS 'SELECT a';
-- then
DROP FUNCTION f(text, numeric);
--- dangerous: a type is of no table
-- given
CREATE TABLE t (a int);
-- then
-- expect
ALTER TABLE t ADD COLUMN place geography;
-- says: There is no type
--- dangerous: the name of another table's index
-- given
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE INDEX i ON u (a);
-- then
-- expect
CREATE INDEX i ON t (a);
-- says: The name i is taken already
--- dangerous: the body of a SQL function names no column
-- given
CREATE TABLE t (a int);
-- then
-- expect
CREATE FUNCTION f(p int) RETURNS bigint LANGUAGE sql AS 'SELECT sum(b) FROM t WHERE a = p';
--- harmless: parameters, bodies that are not looked at, and of PL/pgSQL
-- given
CREATE TABLE t (a int);
-- then
CREATE FUNCTION f(p int) RETURNS bigint LANGUAGE sql AS 'SELECT sum(a) FROM t WHERE a = p OR a = f.p';
CREATE FUNCTION g() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT sum(b) FROM t); END';
SET check_function_bodies = off;
CREATE FUNCTION h() RETURNS bigint LANGUAGE sql AS 'SELECT sum(b) FROM t';
--- dangerous: the body of a SQL function names no table
-- given
CREATE TABLE t (id int);
-- then
-- expect
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone';
-- expect
CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'CREATE TABLE fresh (id int); INSERT INTO fresh VALUES (1)';
-- expect
CREATE FUNCTION h() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM gone; END;
--- harmless: bodies that are looked at later, or name what is there
-- given
CREATE TABLE t (id int);
CREATE SCHEMA elsewhere;
CREATE TABLE elsewhere.gone (id int);
-- then
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'WITH gone AS (SELECT 1) SELECT count(*) FROM gone, t';
CREATE FUNCTION g() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM gone); END';
CREATE FUNCTION h() RETURNS bigint LANGUAGE sql SET search_path = elsewhere AS 'SELECT count(*) FROM gone';
CREATE FUNCTION i(a anyelement) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone';
SET LOCAL check_function_bodies = off;
CREATE FUNCTION j() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone';
--- dangerous: rights on a function that nobody has
-- given
CREATE TABLE t (id int);
-- then
-- expect
GRANT EXECUTE ON FUNCTION gen_nothing(text) TO PUBLIC;
