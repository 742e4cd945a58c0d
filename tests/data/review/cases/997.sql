-- migrate:up
DO $$
DECLARE
  v uuid;
BEGIN
  SELECT id INTO STRICT v FROM clinic.inbox;
END $$;
