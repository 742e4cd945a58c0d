-- migrate:up
COMMENT ON FUNCTION depot.free(bigint) IS 'x';
