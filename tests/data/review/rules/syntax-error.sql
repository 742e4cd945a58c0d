--- dangerous: a misspelled word, and review goes on behind it
CREATE TABLE t (a int);
-- expect
CRATE TABLE u (a int);
ALTER TABLE t ADD COLUMN b int;
--- dangerous: several lines
-- expect
ALTER TABLE t
    ADD COLUMN a int
    ADD COLUMN b int;
--- dangerous: another database's
-- expect
ALTER TABLE t MODIFY COLUMN a bigint;
-- expect
ALTER TABLE t CHANGE COLUMN a b bigint;
-- expect
CREATE TABLE u (id int AUTO_INCREMENT);
-- expect
ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (a > 0);
-- expect
ALTER TABLE `t` ADD COLUMN a int;
-- expect
ALTER TYPE mood DROP VALUE 'sad';
--- dangerous: 18's, for an older target [version=17]
-- expect
ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b + 1) VIRTUAL;
--- dangerous: in a DO block
-- expect
DO $$ BEGIN SELEC 1; END $$;
--- dangerous: in a constant EXECUTE
-- expect
DO $$ BEGIN EXECUTE 'ALTER TABEL t ADD COLUMN a int'; END $$;
--- dangerous: a comment without end
CREATE TABLE t (a int);
-- expect
/* and so on
--- harmless: LIMIT in an UPDATE has a rule of its own
UPDATE t SET a = 1 WHERE a IS NULL LIMIT 10;
DELETE FROM t ORDER BY a LIMIT 10;
--- harmless: a variable of psql
ALTER TABLE :schema.t ADD COLUMN a int;
--- harmless: what only looks foreign
CREATE TABLE "AUTO_INCREMENT" ("modify" int);
COMMENT ON TABLE "AUTO_INCREMENT" IS 'a `backquote`, # and LIMIT';
SELECT '{1,2}'::int[];
--- harmless: 18's, for 18 [version=18]
ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b + 1) VIRTUAL;
--- dangerous: what the grammar knows and refuses
-- expect
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) NOT VALID;
--- dangerous: commands of psql, before, between and behind statements
-- expect
\set ON_ERROR_STOP on
ALTER TABLE orders ADD COLUMN note text;
-- expect
\echo half way
ALTER TABLE orders ADD COLUMN more text;
-- expect
\i other.sql
-- says: \echo
--- dangerous: a file of a psql command alone
-- expect
\copy coupons FROM 'coupons.csv'
--- dangerous: rows behind COPY
-- expect
COPY coupons (id, code) FROM STDIN;
1	a
\.
ALTER TABLE orders ADD COLUMN note text;
-- says: works in psql alone
--- harmless: COPY the other way
COPY (SELECT 1) TO STDOUT;
