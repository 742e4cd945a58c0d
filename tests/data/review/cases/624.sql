-- migrate:up
CREATE FUNCTION depot.open_returns() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM depot.returns WHERE closed IS NULL $$;
