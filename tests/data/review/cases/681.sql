-- migrate:up
DO $$
BEGIN
  RAISE NOTICE 'moved % rows of %', 5;
END $$;
