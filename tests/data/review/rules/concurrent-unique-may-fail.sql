--- dangerous: on a table with rows [transaction=none]
-- expect
CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);
--- harmless: not unique [transaction=none]
CREATE INDEX CONCURRENTLY i ON t (a);
--- harmless: on an empty table [transaction=none]
-- given
CREATE TABLE empty_t (a int);
-- then
CREATE UNIQUE INDEX CONCURRENTLY i ON empty_t (a);
--- harmless: not concurrently
CREATE UNIQUE INDEX i ON t (a);
