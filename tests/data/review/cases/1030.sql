-- migrate:up
CREATE FUNCTION account_plan(acc bigint) RETURNS text LANGUAGE sql STABLE AS $$ SELECT plan FROM accounts WHERE id = account_id $$;
