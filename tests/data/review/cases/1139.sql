-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  ALTER TABLE orders DISABLE TRIGGER ALL;
  UPDATE orders SET note = 'fixed' WHERE id = 1;
END $$;
