-- migrate:up
CREATE FUNCTION depot.shown(n int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'int' $$;
CREATE FUNCTION depot.shown(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT t $$;
SELECT depot.shown(3::smallint), depot.shown('x'), depot.shown('2024-01-01'::date::text);
