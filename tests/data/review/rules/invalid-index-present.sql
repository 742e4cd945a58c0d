--- dangerous: the table is rewritten
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
-- expect
ALTER TABLE t ADD COLUMN b uuid DEFAULT gen_random_uuid();
--- dangerous: the column's type changes
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (id);
-- then
-- expect
ALTER TABLE t ALTER COLUMN id TYPE bigint;
--- harmless: nothing is rebuilt
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
ALTER TABLE t ADD COLUMN b int;
--- harmless: the index is not unique
-- given
CREATE TABLE t (id int, a text);
CREATE INDEX invalid_i ON t (a);
-- then
ALTER TABLE t ADD COLUMN b uuid DEFAULT gen_random_uuid();
--- harmless: VACUUM FULL leaves it out [transaction=none]
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
VACUUM FULL t;
--- dangerous: no row is written anew, but what is INVALID is never taken over
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
-- expect
ALTER TABLE t ALTER COLUMN a TYPE varchar;
--- harmless: the transaction is refused before
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
REINDEX SCHEMA public;
--- dangerous: it is built again itself, CONCURRENTLY [transaction=none]
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
-- expect
REINDEX INDEX CONCURRENTLY invalid_i;
--- harmless: another one is built again
-- given
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
REINDEX INDEX t_pkey;
--- harmless: the rows are put in order before
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
DELETE FROM t x USING t y WHERE x.a = y.a AND x.id > y.id;
REINDEX INDEX invalid_i;
--- harmless: the rows are put in order by a migration before
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- pending
DELETE FROM t x USING t y WHERE x.a = y.a AND x.id > y.id;
-- then
REINDEX INDEX invalid_i;
--- harmless: before a rewrite, by one two migrations before
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- pending
DELETE FROM t x USING t y WHERE x.a = y.a AND x.id > y.id;
-- pending
CREATE TABLE other (id int);
-- then
ALTER TABLE t ALTER COLUMN a TYPE varchar(10);
--- harmless: the rows are put in order within a query
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
CREATE TABLE kept (id int, a text);
-- then
WITH moved AS (DELETE FROM t WHERE id > 10 RETURNING *) INSERT INTO kept SELECT * FROM moved;
REINDEX INDEX invalid_i;
--- harmless: by a function that nobody can read
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
SELECT dedupe();
REINDEX INDEX invalid_i;
--- harmless: by a function of a migration before
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
CREATE FUNCTION dedupe() RETURNS void LANGUAGE sql AS 'DELETE FROM t WHERE id > 10';
-- pending
SELECT dedupe();
-- then
REINDEX INDEX invalid_i;
--- harmless: by a block
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
DO $$ BEGIN DELETE FROM t WHERE id > 10; END $$;
REINDEX INDEX invalid_i;
--- harmless: by a computed statement
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
DO $$ DECLARE n text := 't'; BEGIN EXECUTE 'DELETE FROM ' || n; END $$;
REINDEX INDEX invalid_i;
--- harmless: by what follows from a DELETE of another table
-- given
CREATE TABLE u (id int PRIMARY KEY);
CREATE TABLE t (id int, a text, u_id int REFERENCES u ON DELETE CASCADE);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
DELETE FROM u WHERE id > 10;
REINDEX INDEX invalid_i;
--- dangerous: other rows are changed, and what the server itself brings is called
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
CREATE TABLE u (id int);
-- then
UPDATE u SET id = id + 1;
SELECT count(*), now() FROM t;
-- expect
REINDEX INDEX invalid_i;
--- dangerous: only the down part of a migration before puts the rows in order
-- given
CREATE TABLE t (id int, a text);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- pending
CREATE TABLE other (id int);
-- migrate:down
DELETE FROM t WHERE id > 10;
-- then
-- expect
REINDEX INDEX invalid_i;
