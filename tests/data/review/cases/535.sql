-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.pairs() RETURNS TABLE (a bigint, b text) LANGUAGE sql AS $$ SELECT id, name FROM billing.customers $$;
