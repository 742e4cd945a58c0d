-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE n bigint;
BEGIN
  SELECT count(*) INTO n FROM billing.customers WHERE is_active;
  RAISE NOTICE '%', n;
END $$;
