-- migrate:up
GRANT EXECUTE ON FUNCTION total_of(bigint) TO PUBLIC;
