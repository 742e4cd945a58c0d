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
