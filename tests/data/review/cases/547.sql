-- migrate:up
SET lock_timeout = '2s';
COMMENT ON VIEW billing.customers IS 'x';
