-- migrate:up
SET lock_timeout = '2s';
CREATE PROCEDURE billing.p1() LANGUAGE sql AS $$ SELECT 1 $$;
SELECT billing.p1();
