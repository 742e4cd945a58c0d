--- dangerous: no index at all
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (id int PRIMARY KEY, t int);
-- then
-- expect
ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (t) REFERENCES t NOT VALID;
--- dangerous: it is not the first of the index
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (id int, t int, PRIMARY KEY (id, t));
-- then
-- expect
ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (t) REFERENCES t NOT VALID;
--- dangerous: a new table
-- expect
CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t);
--- dangerous: a new column
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (id int PRIMARY KEY);
-- then
-- expect
ALTER TABLE u ADD COLUMN t int REFERENCES t;
--- harmless: the index is made in the same file
CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t);
CREATE INDEX i ON u (t);
--- harmless: two columns, in another order
-- given
CREATE TABLE t (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE u (id int, a int, b int);
CREATE INDEX i ON u (b, a, id);
-- then
ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (a, b) REFERENCES t NOT VALID;
--- harmless: it is the key
CREATE TABLE u (id int PRIMARY KEY REFERENCES t);
--- harmless: nothing known
ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (t) REFERENCES t NOT VALID;
