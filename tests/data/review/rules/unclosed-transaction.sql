--- dangerous: no COMMIT [transaction=none]
SELECT 1;
-- expect
BEGIN;
CREATE TABLE t (a int);
--- dangerous: the second is left open [transaction=none]
BEGIN;
CREATE TABLE t (a int);
COMMIT;
-- expect
START TRANSACTION;
DROP TABLE t;
--- dangerous: BEGIN twice [transaction=none]
BEGIN;
-- expect
BEGIN;
CREATE TABLE t (a int);
COMMIT;
--- dangerous: COMMIT without BEGIN [transaction=none]
CREATE TABLE t (a int);
-- expect
COMMIT;
--- harmless: a pair [transaction=none]
BEGIN;
CREATE TABLE t (a int);
COMMIT;
BEGIN;
DROP TABLE t;
ROLLBACK;
--- harmless: END is COMMIT [transaction=none]
BEGIN WORK;
SAVEPOINT a;
RELEASE SAVEPOINT a;
END;
--- harmless: none at all
CREATE TABLE t (a int);
--- harmless: a body's BEGIN [transaction=none]
DO $$ BEGIN NULL; END $$;
