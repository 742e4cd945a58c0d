-- What the server refuses in a transaction block (PreventInTransactionBlock), in every kind of block.
--- dangerous: in the tool's transaction
-- expect
CREATE INDEX CONCURRENTLY i ON t (a);
--- dangerous: between BEGIN and COMMIT [transaction=none]
BEGIN;
-- expect
DROP INDEX CONCURRENTLY i;
COMMIT;
--- dangerous: REINDEX CONCURRENTLY
-- expect
REINDEX TABLE CONCURRENTLY t;
--- dangerous: REINDEX of a schema
-- expect
REINDEX SCHEMA public;
--- dangerous: REINDEX of a partitioned table
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
REINDEX TABLE p;
--- dangerous: DETACH CONCURRENTLY
-- expect
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;
--- dangerous: VACUUM
-- expect
VACUUM t;
--- dangerous: CLUSTER without a table
-- expect
CLUSTER;
--- dangerous: databases
-- expect
CREATE DATABASE d;
-- expect
DROP DATABASE d;
-- expect
ALTER DATABASE d SET TABLESPACE x;
--- dangerous: tablespaces
-- expect
CREATE TABLESPACE x LOCATION '/x';
-- expect
DROP TABLESPACE x;
--- dangerous: ALTER SYSTEM
-- expect
ALTER SYSTEM SET work_mem = '1GB';
--- dangerous: a subscription with a slot
-- expect
CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p;
--- dangerous: DROP SUBSCRIPTION
-- expect
DROP SUBSCRIPTION s;
--- dangerous: DISCARD ALL
-- expect
DISCARD ALL;
--- dangerous: a prepared transaction
-- expect
COMMIT PREPARED 'x';
-- expect
ROLLBACK PREPARED 'x';
--- dangerous: in a DO block, though the file runs without a transaction [transaction=none]
-- expect
DO $$ BEGIN EXECUTE 'CREATE INDEX CONCURRENTLY i ON t (a)'; END $$;
--- dangerous: COMMIT in a DO block inside a transaction
-- expect
DO $$ BEGIN UPDATE t SET a = 1 WHERE id = 1; COMMIT; END $$;
--- dangerous: in the down part
SELECT 1;
-- migrate:down
-- expect
DROP INDEX CONCURRENTLY i;
--- harmless: the file runs without a transaction [transaction=none]
CREATE INDEX CONCURRENTLY i ON t (a);
VACUUM t;
ALTER SYSTEM SET work_mem = '1GB';
CLUSTER;
--- harmless: after the COMMIT [transaction=none]
BEGIN;
CREATE TABLE t (a int);
COMMIT;
CREATE INDEX CONCURRENTLY i ON t (a);
--- harmless: the milder forms
CREATE INDEX i ON t (a);
REINDEX TABLE t;
CLUSTER t USING i;
ANALYZE t;
DISCARD PLANS;
ALTER TYPE mood ADD VALUE 'glad';
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
ALTER DATABASE d SET work_mem = '1GB';
--- harmless: a subscription without a slot
CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect = false);
--- harmless: COMMIT in a DO block outside a transaction [transaction=none]
DO $$ BEGIN UPDATE t SET a = 1 WHERE id = 1; COMMIT; END $$;
