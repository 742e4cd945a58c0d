--- dangerous: an initially deferred foreign key
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
-- then
INSERT INTO u (t) VALUES (1);
-- expect
ALTER TABLE u ADD COLUMN a int;
--- dangerous: deferred by SET CONSTRAINTS
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE);
-- then
SET CONSTRAINTS ALL DEFERRED;
UPDATE u SET t = 2 WHERE t = 1;
-- expect
TRUNCATE u;
--- dangerous: rows of the referenced table
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
-- then
DELETE FROM t WHERE id = 1;
-- expect
ALTER TABLE t ADD COLUMN a int;
--- dangerous: tables of the file itself
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
INSERT INTO u (t) VALUES (1);
-- expect
ALTER TABLE u ADD COLUMN a int;
--- harmless: SET CONSTRAINTS IMMEDIATE between
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
-- then
INSERT INTO u (t) VALUES (1);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE u ADD COLUMN a int;
--- harmless: not deferred
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE);
-- then
INSERT INTO u (t) VALUES (1);
ALTER TABLE u ADD COLUMN a int;
--- harmless: other columns, other tables, and the other order
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED, b int);
-- then
ALTER TABLE u ADD COLUMN a int;
UPDATE u SET b = 2 WHERE t = 1;
DELETE FROM u WHERE t = 5;
ALTER TABLE u ADD COLUMN c int;
INSERT INTO u (t) VALUES (1);
ALTER TABLE t ADD COLUMN c int;
--- harmless: committed between [transaction=none]
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
-- then
INSERT INTO u (t) VALUES (1);
ALTER TABLE u ADD COLUMN a int;
--- dangerous: CREATE INDEX, DROP TABLE
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
-- then
INSERT INTO u (t) VALUES (1);
-- expect
CREATE INDEX i ON u (t);
-- expect
DROP TABLE u;
--- harmless: what does not ask
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX i ON u (t);
-- then
INSERT INTO u (t) VALUES (1);
REINDEX TABLE u;
ALTER TABLE u RENAME COLUMN t TO tt;
DROP INDEX i;
DROP TABLE t CASCADE;
