--- dangerous: a column goes
-- given
CREATE TABLE t (id int, a int, b int);
CREATE VIEW v AS SELECT id, a FROM t;
-- then
-- expect
CREATE OR REPLACE VIEW v AS SELECT id FROM t;
--- dangerous: a column is renamed
-- given
CREATE TABLE t (id int, a int, b int);
CREATE VIEW v AS SELECT id, a FROM t;
-- then
-- expect
CREATE OR REPLACE VIEW v AS SELECT id, b FROM t;
--- harmless: a column more at the end
-- given
CREATE TABLE t (id int, a int, b int);
CREATE VIEW v AS SELECT id, a FROM t;
-- then
CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t;
--- harmless: dropped and made again
-- given
CREATE TABLE t (id int, a int, b int);
CREATE VIEW v AS SELECT id, a FROM t;
-- then
DROP VIEW v;
CREATE VIEW v AS SELECT b FROM t;
--- harmless: nothing known
CREATE OR REPLACE VIEW v AS SELECT b FROM t;
