-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'no_such_table') THEN
    UPDATE billing.no_such_table SET x = 1 WHERE id = 1;
  END IF;
END $$;
