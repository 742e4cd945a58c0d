-- migrate:up
DO $$
BEGIN
  total := 5;
END $$;
