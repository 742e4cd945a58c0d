-- migrate:up
CREATE FUNCTION ifnull(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(a, b) $$;
UPDATE accounts SET phone = ifnull(phone, '') WHERE id = 7;
