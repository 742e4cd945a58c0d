-- migrate:up
CREATE FUNCTION depot.tagged(t text, VARIADIC tags int[]) RETURNS int LANGUAGE sql AS $$ SELECT cardinality(tags) $$;
SELECT depot.tagged('x', 1, 2, 3), depot.tagged('x', VARIADIC ARRAY[1, 2]);
