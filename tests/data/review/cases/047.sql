-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders_coupon_idx') THEN
    CREATE INDEX orders_coupon_idx ON orders (coupon_id);
  END IF;
END $$;
