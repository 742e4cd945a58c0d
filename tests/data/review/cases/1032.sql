-- migrate:up
CREATE FUNCTION pad(a text DEFAULT 'x', b int) RETURNS text LANGUAGE sql AS $$ SELECT a $$;
