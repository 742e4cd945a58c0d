-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  EXECUTE 'ALTER TABLE clinic.nurses ADD COLUMN x int';
END $$;
