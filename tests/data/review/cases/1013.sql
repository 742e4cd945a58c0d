-- migrate:up
CREATE FUNCTION clinic.round(x double precision, n int) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT pg_catalog.round(x::numeric, n) $$;
SET LOCAL search_path = clinic, public;
CREATE VIEW rounded AS SELECT round(value, 2) AS v FROM vitals;
