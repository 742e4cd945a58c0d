-- migrate:up
ALTER FUNCTION depot.free(int) PARALLEL SAFE;
