-- migrate:up
DO $$
DECLARE
  total int NOT NULL;
BEGIN
  PERFORM total;
END $$;
