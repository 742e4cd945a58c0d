-- migrate:up
SET lock_timeout = '2s';
SELECT string_agg(id, ',') FROM orders;
