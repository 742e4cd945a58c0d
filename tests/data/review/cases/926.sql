-- migrate:up
DO $$
DECLARE
  n bigint;
BEGIN
  SELECT count(*) INTO n FROM orders WHERE status = 'new';
  RAISE NOTICE '% open orders, %%', n;
  IF n > 1000000 THEN
    RAISE EXCEPTION 'too many: %', n USING HINT = 'archive first';
  END IF;
END $$;
