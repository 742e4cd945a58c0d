-- migrate:up
SET lock_timeout = '2s';
DO $$
DECLARE wanted text := 'C1'; n bigint;
BEGIN
  SELECT count(*) INTO n FROM billing.customers c WHERE c.code = wanted;
  IF n = 0 THEN RAISE EXCEPTION 'no customer'; END IF;
END $$;
