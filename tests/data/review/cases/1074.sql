-- migrate:up transaction:false
DO $$
DECLARE n int;
BEGIN
  LOOP
    UPDATE orders SET qty = 1 WHERE id IN (SELECT id FROM orders WHERE qty IS NULL LIMIT 1000);
    GET DIAGNOSTICS n = ROW_COUNT;
    EXIT WHEN n = 0;
    COMMIT;
  END LOOP;
END $$;
