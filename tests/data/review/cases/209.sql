-- migrate:up
SET lock_timeout = '2s';
SELECT '-3'::positive_int;
