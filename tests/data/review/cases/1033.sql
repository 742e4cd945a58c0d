-- migrate:up
CREATE FUNCTION pair(OUT a int, OUT b int) RETURNS int LANGUAGE sql AS $$ SELECT 1, 2 $$;
