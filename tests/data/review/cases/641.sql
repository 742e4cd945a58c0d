-- migrate:up
CREATE FUNCTION depot.open_returns() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM depot.returns WHERE closed IS NULL); END $$;
