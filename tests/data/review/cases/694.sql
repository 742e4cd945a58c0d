-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT id FROM clinic.wards LOOP
    PERFORM r.id;
  END LOOP;
  ALTER TABLE clinic.wards ADD COLUMN IF NOT EXISTS floor int;
END $$;
