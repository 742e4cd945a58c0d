-- migrate:up
CREATE FUNCTION clinic.one() RETURNS int AS $$ SELECT 1 $$;
