-- migrate:up
SET lock_timeout = '2s';
SELECT coalesce(note, 0) FROM orders;
