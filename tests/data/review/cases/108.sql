-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN a int, ALTER COLUMN qty TYPE bigint, DROP COLUMN note;
