--- dangerous: CREATE TABLE
-- expect
CREATE TABLE t (a int, b int, a text);
--- dangerous: INSERT
-- expect
INSERT INTO t (a, b, a) VALUES (1, 2, 3);
--- dangerous: UPDATE
-- expect
UPDATE t SET a = 1, a = 2 WHERE id = 1;
--- dangerous: two ADD COLUMN
-- expect
ALTER TABLE t ADD COLUMN a int, ADD COLUMN a text;
--- dangerous: a view
-- expect
CREATE VIEW v AS SELECT t.id, u.id FROM t, u;
--- dangerous: a key
-- expect
ALTER TABLE t ADD PRIMARY KEY (a, a);
--- harmless: parts of one column
UPDATE t SET a[1] = 1, a[2] = 2 WHERE id = 1;
UPDATE t SET a = 1, "A" = 2 WHERE id = 1;
CREATE TABLE u (a int, "A" int);
--- harmless: a view with names
CREATE VIEW v AS SELECT t.id, u.id AS other FROM t, u;
CREATE VIEW w (a, b) AS SELECT t.id, u.id FROM t, u;
CREATE INDEX i ON t (a, a);
--- dangerous: columns without a name, and a table from a query
-- expect
CREATE VIEW v AS SELECT 1, 2;
-- expect
CREATE TABLE u AS SELECT id, id FROM t;
-- expect
SELECT id, id INTO u FROM t;
