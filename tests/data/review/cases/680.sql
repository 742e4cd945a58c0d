-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.staff ADD COLUMN badge text;
DO $$
DECLARE
  n int := 3;
BEGIN
  RAISE NOTICE 'n is %', n;
  RAISE 'not here';
END $$;
