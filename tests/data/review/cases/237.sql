-- migrate:up
SET lock_timeout = '2s';
SELECT 1 UNION SELECT 'a';
