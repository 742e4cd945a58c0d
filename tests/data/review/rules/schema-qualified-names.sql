-- Cases of the rule schema-qualified-names.
--- dangerous: a table
-- expect
CREATE TABLE a (id bigint);
--- dangerous: an index
-- expect
CREATE INDEX i ON a (id);
--- dangerous: a drop
-- expect
DROP TABLE a;
--- dangerous: a function
-- expect
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- harmless: a table
CREATE TABLE public.a (id bigint);
--- harmless: a drop
DROP TABLE public.a;
--- harmless: a temporary table
CREATE TEMP TABLE a (id bigint);
