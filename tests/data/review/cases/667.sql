-- migrate:up
COMMENT ON FUNCTION depot.free(int, char) IS 'Free pieces of an article in one site';
