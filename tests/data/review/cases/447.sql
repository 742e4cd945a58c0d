-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE c text;
BEGIN
  FOREACH c IN ARRAY ARRAY['x1', 'x2'] LOOP
    EXECUTE format('ALTER TABLE billing.customers ADD COLUMN %I text', c);
  END LOOP;
END $$;
UPDATE billing.customers SET x1 = 'a' WHERE id = 3;
