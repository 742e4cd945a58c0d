-- migrate:up
SET lock_timeout = '2s';
GRANT SELECT (id, nickname) ON billing.customers TO PUBLIC;
