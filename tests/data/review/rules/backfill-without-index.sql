--- dangerous: no index helps [transaction=none]
-- given
CREATE TABLE t (id int PRIMARY KEY, a int, b int);
-- then
-- expect
UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t WHERE a IS NULL LIMIT 1000);
--- harmless: along the primary key [transaction=none]
-- given
CREATE TABLE t (id int PRIMARY KEY, a int, b int);
-- then
UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t WHERE a IS NULL ORDER BY id LIMIT 1000);
--- harmless: an index on the condition, also a partial one [transaction=none]
-- given
CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t (a) WHERE b IS NULL;
-- then
UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t WHERE a IS NULL LIMIT 1000);
UPDATE t SET b = 1 WHERE id IN (SELECT id FROM t WHERE b IS NULL LIMIT 1000);
--- harmless: nothing known [transaction=none]
UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t WHERE a IS NULL LIMIT 1000);
