-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE FUNCTION app.slugify(t text) RETURNS varchar LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
