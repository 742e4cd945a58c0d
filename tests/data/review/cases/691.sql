-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  EXECUTE format('ALTER TABLE %I ADD COLUMN %I text', 'coupons');
END $$;
