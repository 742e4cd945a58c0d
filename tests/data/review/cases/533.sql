-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.cnt2() RETURNS numeric LANGUAGE sql AS $$ SELECT count(*) FROM billing.customers $$;
