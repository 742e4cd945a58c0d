-- migrate:up
SET lock_timeout = '2s';
COMMENT ON COLUMN orders.nosuch IS 'x';
