--- dangerous: LOCK TABLE [transaction=none]
-- expect
LOCK TABLE t IN SHARE MODE;
--- dangerous: SAVEPOINT [transaction=none]
-- expect
SAVEPOINT a;
--- dangerous: a cursor without HOLD [transaction=none]
-- expect
DECLARE c CURSOR FOR SELECT 1;
--- dangerous: SET LOCAL has no effect [transaction=none]
-- expect
SET LOCAL lock_timeout = '2s';
SELECT 1;
--- dangerous: after the COMMIT [transaction=none]
BEGIN;
LOCK TABLE t IN SHARE MODE;
COMMIT;
-- expect
LOCK TABLE t IN SHARE MODE;
--- harmless: in the tool's transaction
LOCK TABLE t IN SHARE MODE;
SET LOCAL lock_timeout = '2s';
SAVEPOINT a;
--- harmless: between BEGIN and COMMIT [transaction=none]
BEGIN;
SET LOCAL lock_timeout = '2s';
LOCK TABLE t;
COMMIT;
--- harmless: with HOLD [transaction=none]
DECLARE c CURSOR WITH HOLD FOR SELECT 1;
SET lock_timeout = '2s';
--- harmless: a body is a transaction [transaction=none]
DO $$ BEGIN LOCK TABLE t; SET LOCAL lock_timeout = '2s'; END $$;
