-- migrate:up transaction:false
DO $$
DECLARE n int;
BEGIN
  LOOP
    UPDATE billing.customers SET email = code || '@x' WHERE id IN (SELECT id FROM billing.customers WHERE email IS NULL ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS n = ROW_COUNT;
    EXIT WHEN n = 0;
    COMMIT;
  END LOOP;
END $$;
