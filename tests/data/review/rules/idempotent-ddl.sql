-- Cases of the rule idempotent-ddl.
--- dangerous: CREATE TABLE
-- expect
CREATE TABLE a (id bigint);
--- dangerous: CREATE INDEX
-- expect
CREATE INDEX i ON a (id);
--- dangerous: ADD COLUMN
-- expect
ALTER TABLE a ADD COLUMN b int;
--- dangerous: DROP TABLE
-- expect
DROP TABLE a;
--- harmless: CREATE TABLE
CREATE TABLE IF NOT EXISTS a (id bigint);
--- harmless: ADD COLUMN
ALTER TABLE a ADD COLUMN IF NOT EXISTS b int;
--- harmless: DROP
DROP TABLE IF EXISTS a;
--- harmless: a view
CREATE OR REPLACE VIEW v AS SELECT 1 AS a;
--- harmless: a row
INSERT INTO public.a (id) VALUES (1);
