-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION k_f(a int DEFAULT 1, b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
