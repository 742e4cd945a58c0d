-- migrate:up
SET lock_timeout = '2s';
SELECT 0::positive_int;
