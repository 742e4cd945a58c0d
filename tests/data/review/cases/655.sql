-- migrate:up
ALTER FUNCTION depot.free(bigint) STABLE;
