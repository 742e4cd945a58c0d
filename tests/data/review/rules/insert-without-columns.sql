--- dangerous: VALUES
-- expect
INSERT INTO countries VALUES ('AA', 'a');
--- dangerous: SELECT
-- expect
INSERT INTO archive SELECT * FROM orders WHERE id = 5;
--- harmless: named
INSERT INTO countries (code, name) VALUES ('AA', 'a');
INSERT INTO countries DEFAULT VALUES;
--- harmless: a new table
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
