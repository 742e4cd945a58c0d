-- migrate:up
SET lock_timeout = '2s';
COMMENT ON CONSTRAINT no_such ON billing.customers IS 'x';
