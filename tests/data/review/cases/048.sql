-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  EXECUTE 'ALTER TABLE orders ALTER COLUMN qty TYPE bigint';
END $$;
