-- migrate:up
DO $$
BEGIN
  ASSERT 1 + 1 = 2, 'never';
END $$;
