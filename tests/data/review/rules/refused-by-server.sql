--- dangerous: TRUNCATE of a view
-- given
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT id FROM t;
-- then
-- expect
TRUNCATE v;
--- dangerous: no cast leads there
-- given
CREATE TABLE t (id int, a text);
-- then
-- expect
ALTER TABLE t ALTER COLUMN a TYPE integer;
--- dangerous: a partition's column is the parent's
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
ALTER TABLE p1 DROP COLUMN b;
--- dangerous: bounds overlap
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
-- then
-- expect
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (1, 2);
--- harmless: what the server takes
-- given
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE t (id int, a text);
-- then
ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer;
ALTER TABLE t ALTER COLUMN id TYPE text;
ALTER TABLE p DROP COLUMN b;
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
TRUNCATE t;
--- harmless: nothing known
TRUNCATE v;
ALTER TABLE t ALTER COLUMN a TYPE integer;
--- dangerous: two primary keys
-- expect
CREATE TABLE n (a int PRIMARY KEY, b int, PRIMARY KEY (b));
--- dangerous: the same unique value for every row
-- expect
ALTER TABLE t ADD COLUMN code text NOT NULL DEFAULT '' UNIQUE;
--- harmless: each row its own
ALTER TABLE t ADD COLUMN code uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
ALTER TABLE t ADD COLUMN other text DEFAULT NULL UNIQUE;
ALTER TABLE t ADD COLUMN third text UNIQUE;
CREATE TABLE n (a int PRIMARY KEY, code text DEFAULT '' UNIQUE);
