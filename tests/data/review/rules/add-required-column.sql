--- dangerous: nothing known
-- expect
ALTER TABLE t ADD COLUMN a int NOT NULL;
--- dangerous: DEFAULT NULL
-- expect
ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT NULL;
--- dangerous: a PRIMARY KEY
-- expect
ALTER TABLE t ADD COLUMN a int PRIMARY KEY;
--- dangerous: a table with rows, IF NOT EXISTS
-- given
CREATE TABLE t (id int);
-- then
-- expect
ALTER TABLE IF EXISTS t ADD COLUMN IF NOT EXISTS a int NOT NULL, ADD b int;
--- harmless: with a default
ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 0;
ALTER TABLE t ADD COLUMN b int;
ALTER TABLE t ADD COLUMN c bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE t ADD COLUMN d serial NOT NULL;
--- harmless: the table is empty
-- given
CREATE TABLE empty_t (id int);
-- then
ALTER TABLE empty_t ADD COLUMN a int NOT NULL;
--- harmless: a new table
CREATE TABLE t (id int);
ALTER TABLE t ADD COLUMN a int NOT NULL;
--- harmless: it is there already
-- given
CREATE TABLE t (id int, a int NOT NULL);
-- then
ALTER TABLE t ADD COLUMN IF NOT EXISTS a int NOT NULL;
--- harmless: generated
ALTER TABLE t ADD COLUMN a int NOT NULL GENERATED ALWAYS AS (id + 1) STORED;
--- dangerous: made NOT NULL a moment later
ALTER TABLE t ADD COLUMN a int;
-- expect
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
--- dangerous: in one ALTER TABLE, and as a primary key
-- expect
ALTER TABLE t ADD COLUMN a int, ALTER COLUMN a SET NOT NULL;
-- expect
ALTER TABLE t ADD COLUMN b text, ADD PRIMARY KEY (b);
--- harmless: filled between
ALTER TABLE t ADD COLUMN a int;
UPDATE t SET a = 1;
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t ADD COLUMN b int DEFAULT 1;
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
ALTER TABLE t ADD COLUMN c bigserial;
ALTER TABLE t ADD PRIMARY KEY (c);
--- harmless: an old column, and a table without rows
-- given
CREATE TABLE t (id int, a int);
CREATE TABLE empty_t (id int);
-- then
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE empty_t ADD COLUMN a int;
ALTER TABLE empty_t ALTER COLUMN a SET NOT NULL;
