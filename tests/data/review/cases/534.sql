-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.cnt() RETURNS int LANGUAGE sql AS $$ SELECT count(*)::int FROM billing.customers $$;
