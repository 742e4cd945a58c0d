-- Indexes whose name begins with "invalid" are.
--- dangerous: CONCURRENTLY [transaction=none]
-- given
CREATE TABLE t (a int);
CREATE INDEX invalid_i ON t (a);
-- then
-- expect
CREATE INDEX CONCURRENTLY IF NOT EXISTS invalid_i ON t (a);
--- dangerous: a schema, and quotes
-- given
CREATE SCHEMA s;
CREATE TABLE s.t (a int);
CREATE INDEX "invalid.I" ON s.t (a);
-- then
-- expect
CREATE INDEX IF NOT EXISTS "invalid.I" ON s.t (a);
--- harmless: it is valid
-- given
CREATE TABLE t (a int);
CREATE INDEX i ON t (a);
-- then
CREATE INDEX IF NOT EXISTS i ON t (a);
--- harmless: dropped before [transaction=none]
-- given
CREATE TABLE t (a int);
CREATE INDEX invalid_i ON t (a);
-- then
DROP INDEX CONCURRENTLY invalid_i;
CREATE INDEX CONCURRENTLY IF NOT EXISTS invalid_i ON t (a);
--- harmless: nothing known [transaction=none]
CREATE INDEX CONCURRENTLY IF NOT EXISTS invalid_i ON t (a);
