-- migrate:up
CREATE FUNCTION depot.open_returns() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM depot.returns; END;
