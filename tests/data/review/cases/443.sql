-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'billing' AND table_name = 'customers' AND column_name = 'segment') THEN
    ALTER TABLE billing.customers ADD COLUMN segment text;
  END IF;
END $$;
