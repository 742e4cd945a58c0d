-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT id, customer FROM billing.invoices LOOP
    UPDATE billing.invoices SET tax = 0 WHERE id = r.id;
  END LOOP;
END $$;
