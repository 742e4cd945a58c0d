-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['orders', 'accounts'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN synced_at timestamptz', t);
  END LOOP;
END $$;
