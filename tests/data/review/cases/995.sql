-- migrate:up
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT id FROM clinic.nurses LOOP
    RAISE NOTICE '%', r.id;
  END LOOP;
END $$;
