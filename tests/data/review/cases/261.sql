-- migrate:up
SET lock_timeout = '2s';
SELECT sum(note) FROM orders;
