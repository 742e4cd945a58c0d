-- migrate:up
DO $$
BEGIN
  FOR i IN 1..3
    RAISE NOTICE '%', i;
  END LOOP;
END $$;
