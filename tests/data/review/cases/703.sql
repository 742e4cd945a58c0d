-- migrate:up
SET check_function_bodies = off;
CREATE FUNCTION clinic.later_count() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM clinic.made_later $$;
CREATE TABLE clinic.made_later (id int PRIMARY KEY);
