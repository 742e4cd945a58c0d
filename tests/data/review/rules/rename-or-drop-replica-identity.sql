--- dangerous: the primary key
-- given
CREATE TABLE t (id int CONSTRAINT k PRIMARY KEY, a int);
CREATE PUBLICATION p FOR TABLE t;
-- then
-- expect
ALTER TABLE t DROP CONSTRAINT k;
--- dangerous: its column
-- given
CREATE TABLE t (id int CONSTRAINT k PRIMARY KEY, a int);
CREATE PUBLICATION p FOR TABLE t;
-- then
-- expect
ALTER TABLE t DROP COLUMN id;
--- dangerous: REPLICA IDENTITY NOTHING
-- given
CREATE TABLE t (id int CONSTRAINT k PRIMARY KEY, a int);
CREATE PUBLICATION p FOR TABLE t;
-- then
-- expect
ALTER TABLE t REPLICA IDENTITY NOTHING;
--- harmless: not published
-- given
CREATE TABLE t (id int CONSTRAINT k PRIMARY KEY, a int);
-- then
ALTER TABLE t DROP CONSTRAINT k;
--- harmless: FULL
-- given
CREATE TABLE t (id int CONSTRAINT k PRIMARY KEY, a int);
CREATE PUBLICATION p FOR TABLE t;
ALTER TABLE t REPLICA IDENTITY FULL;
-- then
ALTER TABLE t DROP CONSTRAINT k;
