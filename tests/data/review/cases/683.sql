-- migrate:up
DO $$
BEGIN
  ASSERT false, 'never';
END $$;
