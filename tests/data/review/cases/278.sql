-- migrate:up
SET lock_timeout = '2s';
SELECT CAST('1.5' AS int);
