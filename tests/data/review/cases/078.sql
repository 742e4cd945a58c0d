-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN a1 int;
SELECT pg_sleep(0.1);
