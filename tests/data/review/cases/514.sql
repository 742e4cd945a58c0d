-- migrate:up
SET lock_timeout = '2s';
GRANT USAGE ON SCHEMA billing TO PUBLIC;
GRANT SELECT (id, name), UPDATE (name) ON billing.customers TO PUBLIC;
GRANT EXECUTE ON FUNCTION billing.norm(text), billing.customer_balance(bigint) TO PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA billing TO PUBLIC;
