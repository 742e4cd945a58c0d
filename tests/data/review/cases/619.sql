-- migrate:up
CREATE FUNCTION depot.open_returns() RETURNS bigint LANGUAGE plpgsql AS $$ DECLARE n bigint; BEGIN SELECT count(*) INTO n FROM depot.returns; RETURN n; END $$;
SELECT depot.open_returns();
