-- migrate:up
DO $$
BEGIN
  IF 1 = 2 THEN
    NULL;
  ELSEIF 1 = 1 THEN
    NULL;
  END IF;
END $$;
