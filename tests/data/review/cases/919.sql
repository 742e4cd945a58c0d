-- migrate:up transaction:false
DO $$
DECLARE
  n int;
BEGIN
  LOOP
    UPDATE accounts SET credit = 0 WHERE id IN (SELECT id FROM accounts WHERE credit IS NULL LIMIT 1000);
    GET DIAGNOSTICS n = ROW_COUNT;
    EXIT WHEN n = 0;
    COMMIT;
  END LOOP;
END $$;
