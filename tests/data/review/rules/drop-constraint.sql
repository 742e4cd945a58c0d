--- dangerous: nothing known
-- expect
ALTER TABLE orders DROP CONSTRAINT orders_account_fk;
-- expect
ALTER TABLE orders ALTER COLUMN a DROP NOT NULL;
--- dangerous: a foreign key, with the catalog
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int CONSTRAINT f REFERENCES t);
-- then
-- expect
ALTER TABLE u DROP CONSTRAINT IF EXISTS f;
--- dangerous: a unique index
-- given
CREATE TABLE t (id int, a int);
CREATE UNIQUE INDEX i ON t (a);
-- then
-- expect
DROP INDEX i;
--- dangerous: another constraint is no replacement
-- given
CREATE TABLE t (id int, a int CONSTRAINT c CHECK (a > 0));
-- then
-- expect
ALTER TABLE t DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);
--- dangerous: a domain's
-- expect
ALTER DOMAIN positive DROP CONSTRAINT c;
--- harmless: replaced
-- given
CREATE TABLE t (id int, a int CONSTRAINT c CHECK (a > 0));
-- then
ALTER TABLE t DROP CONSTRAINT c, ADD CONSTRAINT c CHECK (a >= 0) NOT VALID;
--- harmless: replaced, nothing known
ALTER TABLE t DROP CONSTRAINT t_pkey;
ALTER TABLE t ADD PRIMARY KEY USING INDEX i;
--- harmless: the proof of NOT NULL
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t DROP CONSTRAINT a_present;
--- harmless: the proof of NOT NULL, in another file
-- given
CREATE TABLE t (id int, a int NOT NULL CONSTRAINT c CHECK (a IS NOT NULL));
-- then
ALTER TABLE t DROP CONSTRAINT c;
--- harmless: the bound, once the partition is attached
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
ALTER TABLE p1 DROP CONSTRAINT p1_bound;
--- harmless: a second unique index
-- given
CREATE TABLE t (id int, a int);
CREATE UNIQUE INDEX i ON t (a);
CREATE UNIQUE INDEX j ON t (a);
CREATE INDEX k ON t (a);
CREATE UNIQUE INDEX invalid_l ON t (id);
-- then
DROP INDEX i;
DROP INDEX k;
DROP INDEX invalid_l;
--- harmless: made in the file, a new table, and dropped with the column
CREATE TABLE n (a int CONSTRAINT c CHECK (a > 0));
ALTER TABLE n DROP CONSTRAINT c;
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
ALTER TABLE t DROP CONSTRAINT c;
--- harmless: the down part takes back what the up part made
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
-- migrate:down
ALTER TABLE t DROP CONSTRAINT c;
--- harmless: the column is nullable already
-- given
CREATE TABLE t (id int, a int);
-- then
ALTER TABLE t ALTER COLUMN a DROP NOT NULL;
--- harmless: the referenced table goes as well
-- given
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int CONSTRAINT f REFERENCES t);
-- then
ALTER TABLE u DROP CONSTRAINT f;
DROP TABLE t;
--- harmless: the unique index of a materialized view keeps nothing out
-- given
CREATE TABLE t (a int);
CREATE MATERIALIZED VIEW m AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE UNIQUE INDEX m_a ON m (a);
-- then
DROP INDEX m_a;
--- harmless: a domain that nothing uses
-- given
CREATE DOMAIN d AS text NOT NULL CHECK (VALUE <> '');
-- then
ALTER DOMAIN d DROP NOT NULL;
--- harmless: there is no such table
-- given
CREATE TABLE t (a int);
-- then
ALTER TABLE IF EXISTS nowhere DROP CONSTRAINT c;
