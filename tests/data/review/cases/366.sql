-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION k_f(a int, a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
