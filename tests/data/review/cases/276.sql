-- migrate:up
SET lock_timeout = '2s';
SELECT 2147483648::int;
