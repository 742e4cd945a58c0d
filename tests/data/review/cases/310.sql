-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION app.slugify(t text) RETURNS text LANGUAGE sql AS $$ SELECT t $$;
