-- migrate:up
DO $$
DECLARE
  total CONSTANT int := 5;
BEGIN
  total := total + 1;
END $$;
