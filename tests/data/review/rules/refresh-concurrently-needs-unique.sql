--- dangerous: no unique index
-- given
CREATE TABLE t (id int, a int);
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE INDEX i ON m (id);
-- then
-- expect
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
--- dangerous: a partial one
-- given
CREATE TABLE t (id int, a int);
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE UNIQUE INDEX i ON m (id) WHERE a > 0;
-- then
-- expect
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
--- harmless: a unique index, and without CONCURRENTLY
-- given
CREATE TABLE t (id int, a int);
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW n AS SELECT id, a FROM t;
CREATE UNIQUE INDEX i ON m (id);
-- then
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
REFRESH MATERIALIZED VIEW n;
