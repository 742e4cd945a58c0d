-- migrate:up
CREATE FUNCTION depot.shown(n int, m bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'a' $$;
CREATE FUNCTION depot.shown(n bigint, m int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'b' $$;
SELECT depot.shown(1, 2);
