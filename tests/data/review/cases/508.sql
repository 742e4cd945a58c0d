-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  UPDATE billing.customers SET no_such_column = 1 WHERE id = 1;
EXCEPTION WHEN undefined_column THEN NULL;
END $$;
