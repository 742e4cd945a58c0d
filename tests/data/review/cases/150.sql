-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION app.bad() RETURNS bigint LANGUAGE sql AS $$ SELECT sum(no_such_column) FROM app.ledger $$;
