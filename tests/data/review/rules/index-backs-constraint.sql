--- dangerous: of a primary key
-- given
CREATE TABLE t (id int PRIMARY KEY);
-- then
-- expect
DROP INDEX t_pkey;
--- dangerous: of a unique constraint [transaction=none]
-- given
CREATE TABLE t (id int CONSTRAINT u UNIQUE);
-- then
-- expect
DROP INDEX CONCURRENTLY u;
--- harmless: an index of its own
-- given
CREATE TABLE t (id int);
CREATE UNIQUE INDEX u ON t (id);
-- then
DROP INDEX u;
--- harmless: nothing known
DROP INDEX t_pkey;
