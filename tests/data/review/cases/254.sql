-- migrate:up
SET lock_timeout = '2s';
SELECT frobnicate(note) FROM orders;
