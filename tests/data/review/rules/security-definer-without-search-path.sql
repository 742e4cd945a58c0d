-- Cases of the rule security-definer-without-search-path.
--- dangerous: none
-- expect
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
--- harmless: set
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
--- harmless: invoker
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
