-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN plan TYPE int USING length(plan);
