-- Cases of the rule irreversible-statement.
--- dangerous: a value of an enum
-- expect
ALTER TYPE mood ADD VALUE 'ok';
--- dangerous: TRUNCATE
-- expect
TRUNCATE orders;
--- dangerous: DROP TABLE
-- expect
DROP TABLE orders;
--- dangerous: DROP COLUMN
-- expect
ALTER TABLE orders DROP COLUMN note;
--- dangerous: DELETE of all rows
-- expect
DELETE FROM orders;
--- harmless: a renamed value
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
--- harmless: a type made here
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood ADD VALUE 'ok';
--- harmless: a table made here
CREATE TABLE scratch (a int);
INSERT INTO scratch VALUES (1);
DROP TABLE scratch;
--- harmless: a view can be made again
DROP VIEW v;
--- harmless: an index can be made again
DROP INDEX i;
