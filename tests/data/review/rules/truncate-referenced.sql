--- dangerous: a foreign key references it
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t);
-- then
-- expect
TRUNCATE t;
--- harmless: both, and CASCADE
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t);
-- then
TRUNCATE u;
TRUNCATE t, u;
TRUNCATE t CASCADE;
--- harmless: it references itself
-- given
CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t);
-- then
TRUNCATE t;
