-- migrate:up
SET lock_timeout = '2s';
DROP FUNCTION billing.norm(text);
