--- dangerous: it is invalid
-- given
CREATE TABLE t (a int);
CREATE UNIQUE INDEX invalid_i ON t (a);
-- then
-- expect
ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX invalid_i;
--- dangerous: it is not unique
-- given
CREATE TABLE t (a int);
CREATE INDEX i ON t (a);
-- then
-- expect
ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;
--- dangerous: it is partial
-- given
CREATE TABLE t (a int);
CREATE UNIQUE INDEX i ON t (a) WHERE a > 0;
-- then
-- expect
ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;
--- dangerous: it is on an expression
-- given
CREATE TABLE t (a text);
CREATE UNIQUE INDEX i ON t (lower(a));
-- then
-- expect
ALTER TABLE t ADD PRIMARY KEY USING INDEX i;
--- harmless: a plain unique index
-- given
CREATE TABLE t (a int);
CREATE UNIQUE INDEX i ON t (a);
-- then
ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;
--- harmless: nothing known
ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;
