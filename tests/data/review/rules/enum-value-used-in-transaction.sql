--- dangerous: INSERT
ALTER TYPE mood ADD VALUE 'glad';
-- expect
INSERT INTO people (name, now) VALUES ('a', 'glad');
--- dangerous: UPDATE
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'glad' AFTER 'sad';
-- expect
UPDATE people SET now = 'glad' WHERE id = 1;
--- dangerous: DEFAULT
ALTER TYPE mood ADD VALUE 'glad';
-- expect
ALTER TABLE people ALTER COLUMN now SET DEFAULT 'glad';
--- dangerous: CHECK
ALTER TYPE mood ADD VALUE 'glad';
-- expect
ALTER TABLE people ADD CONSTRAINT c CHECK (now <> 'glad') NOT VALID;
--- dangerous: a cast
ALTER TYPE mood ADD VALUE 'glad';
-- expect
SELECT 'glad'::mood;
--- dangerous: a view and a partial index
ALTER TYPE mood ADD VALUE 'glad';
-- expect
CREATE VIEW gladly AS SELECT * FROM people WHERE now = 'glad';
-- expect
CREATE INDEX i ON people (id) WHERE now = 'glad';
--- dangerous: a column of a new table
ALTER TYPE mood ADD VALUE 'glad';
-- expect
CREATE TABLE t (a mood DEFAULT 'glad');
--- dangerous: in a DO block
ALTER TYPE mood ADD VALUE 'glad';
-- expect
DO $$ BEGIN UPDATE people SET now = 'glad' WHERE id = 1; END $$;
--- dangerous: the type is new, before 17 [version=16]
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood ADD VALUE 'glad';
-- expect
SELECT 'glad'::mood;
--- dangerous: between BEGIN and COMMIT, with the catalog [transaction=none]
-- given
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE people (id int, now mood);
-- then
BEGIN;
ALTER TYPE mood ADD VALUE 'glad';
-- expect
INSERT INTO people VALUES (1, 'glad');
COMMIT;
--- harmless: the type is new, from 17 on [version=17]
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood ADD VALUE 'glad';
SELECT 'glad'::mood;
--- harmless: without a transaction [transaction=none]
ALTER TYPE mood ADD VALUE 'glad';
UPDATE people SET now = 'glad' WHERE id = 1;
--- harmless: an old value, another type, another table
-- given
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE people (id int, now mood);
CREATE TABLE words (word text);
-- then
ALTER TYPE mood ADD VALUE 'glad';
UPDATE people SET now = 'sad' WHERE id = 1;
INSERT INTO words VALUES ('glad');
SELECT 'glad'::text;
CREATE TABLE others (a text DEFAULT 'glad');
--- harmless: in the next transaction [transaction=none]
BEGIN;
ALTER TYPE mood ADD VALUE 'glad';
COMMIT;
BEGIN;
UPDATE people SET now = 'glad' WHERE id = 1;
COMMIT;
--- harmless: a function's body is not looked at before it runs
ALTER TYPE mood ADD VALUE 'glad';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.now = 'glad'; RETURN NEW; END $$;
COMMENT ON TYPE mood IS 'glad';
ALTER TYPE mood RENAME VALUE 'glad' TO 'merry';
--- dangerous: in a function in SQL, which is parsed at once
ALTER TYPE mood ADD VALUE 'glad';
-- expect
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM people WHERE now = 'glad' $$;
