-- migrate:up
SET lock_timeout = '2s';
SELECT now()::int;
