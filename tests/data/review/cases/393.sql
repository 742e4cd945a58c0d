-- migrate:up
SET lock_timeout = '2s';
EXECUTE no_such_plan(1);
