-- migrate:up
SET lock_timeout = '2s';
SELECT note + 1 FROM orders;
