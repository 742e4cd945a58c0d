-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE c text;
BEGIN
  FOREACH c IN ARRAY ARRAY['vat_id', 'meta'] LOOP
    EXECUTE format('ALTER TABLE billing.customers DROP COLUMN %I', c);
  END LOOP;
END $$;
