-- migrate:up
CREATE OR REPLACE FUNCTION depot.book(a int, n int, why text DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$;
