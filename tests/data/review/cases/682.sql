-- migrate:up
DO $$
BEGIN
  BEGIN
    RAISE EXCEPTION 'expected';
  EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'went on';
  END;
END $$;
