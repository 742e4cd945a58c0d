-- migrate:up
SET lock_timeout = '2s';
SELECT date_trunc('day', note) FROM orders;
