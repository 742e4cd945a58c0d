--- dangerous: a pair
-- expect
BEGIN;
CREATE TABLE t (a int);
-- expect
COMMIT;
--- dangerous: COMMIT in the middle
CREATE TABLE t (a int);
-- expect
COMMIT;
CREATE INDEX CONCURRENTLY i ON t (a);
--- dangerous: ROLLBACK
CREATE TABLE t (a int);
-- expect
ROLLBACK;
--- harmless: the file runs without the tool's [transaction=none]
BEGIN;
CREATE TABLE t (a int);
COMMIT;
--- harmless: savepoints
SAVEPOINT a;
CREATE TABLE t (a int);
ROLLBACK TO a;
RELEASE a;
--- harmless: a body's BEGIN and END
DO $$ BEGIN NULL; END $$;
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
