-- migrate:up
SET lock_timeout = '2s';
GRANT EXECUTE ON FUNCTION billing.norm(integer) TO PUBLIC;
