--- dangerous: CREATE INDEX [transaction=none]
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
CREATE INDEX CONCURRENTLY i ON p (a);
--- dangerous: DROP INDEX [transaction=none]
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE INDEX i ON p (a);
-- then
-- expect
DROP INDEX CONCURRENTLY IF EXISTS i;
--- harmless: on a partition [transaction=none]
-- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
CREATE INDEX CONCURRENTLY i ON p1 (a);
CREATE INDEX j ON ONLY p (a);
--- harmless: an ordinary table [transaction=none]
-- given
CREATE TABLE t (a int);
CREATE INDEX i ON t (a);
-- then
DROP INDEX CONCURRENTLY i;
--- harmless: nothing known [transaction=none]
CREATE INDEX CONCURRENTLY i ON p (a);
