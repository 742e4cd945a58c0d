-- migrate:up
SET lock_timeout = '2s';
SELECT '2024-02-30'::date;
