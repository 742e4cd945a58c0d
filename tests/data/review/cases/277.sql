-- migrate:up
SET lock_timeout = '2s';
SELECT 40000::smallint;
